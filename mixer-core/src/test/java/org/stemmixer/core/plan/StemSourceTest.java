package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.Stems;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.dsp.AudioBuffer;

/** Sources in several stems, by their names and by their sound. */
class StemSourceTest {

    private static final int LONG = 60_000;

    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    private void noise(String name, long seed) {
        stems.put(name, Stems.noise(seed, 0.3, 1, LONG));
    }

    private void mixture(String name, double common, long own, int frames) {
        AudioBuffer a = Stems.noise(1, 0.3, 1, frames);
        AudioBuffer b = Stems.noise(own, 0.3, 1, frames);
        AudioBuffer sum = new AudioBuffer(Stems.RATE, 1, frames);
        for (int n = 0; n < frames; n++) {
            sum.channel(0)[n] = (float) (common * a.channel(0)[n] + (1 - Math.abs(common)) * b.channel(0)[n]);
        }
        stems.put(name, sum);
    }

    private List<StemSource> sources() throws IOException {
        List<List<StemSource>> found = new ArrayList<>();
        Planner finder = new Planner() {
            @Override
            public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
                found.add(StemSource.in(draft, heard));
                return draft;
            }

            @Override
            public Set<Measure<?>> measures() {
                return StemSource.measures();
            }
        };
        StemMixer.builder()
                .build()
                .mixBuffers(stems, MixOptions.builder().planner(finder).build());
        return found.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kick In/Kick Out",
                "KickIn/KickOut",
                "01 Kick_in/02 Kick_out",
                "Snare Top/Snare Btm",
                "Snare/Snare Bottom",
                "Bass DI/Bass Amp",
                "Vox close/Vox room",
                "Piano Mic 1/Piano Mic 2",
                "Thing (In)/Thing (Out)",
                "Gtr L/Gtr R"
            })
    void namesThatDifferOnlyInTheMicrophone(String names) throws IOException {
        noise(names.split("/")[0], 1);
        noise(names.split("/")[1], 2);
        // Left and right of unlike lengths are not made one stem.
        stems.put(names.split("/")[1], Stems.noise(2, 0.3, 1, LONG / 2));
        noise("Synth", 3);

        assertThat(sources()).extracting(StemSource::stems).containsExactly(List.of(names.split("/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kick/Snare",
                "Gtr 1/Gtr 2",
                "Live In Berlin Kick/Live In Berlin Snare",
                "Gtr 1 DI/Gtr 2 Amp",
                "In/Out",
                "Vox/Vox Back"
            })
    void otherNamesAreOfOtherSources(String names) throws IOException {
        noise(names.split("/")[0], 1);
        noise(names.split("/")[1], 2);

        assertThat(sources()).isEmpty();
    }

    @Test
    void namesOfWhichTwoSayTheSameSayNothing() throws IOException {
        noise("01 Kick In", 1);
        noise("02 Kick In", 2);
        noise("03 Kick Out", 3);

        assertThat(sources()).isEmpty();
    }

    @Test
    void stemsOfOneRoleThatAreAlike() throws IOException {
        mixture("kick a", 0.8, 2, LONG);
        mixture("kick b", -0.8, 3, LONG);
        mixture("kick c", 0.3, 4, LONG);
        mixture("snare", 0.8, 5, LONG);
        mixture("thing", 0.8, 6, LONG);
        mixture("part", 0.8, 7, LONG);

        assertThat(sources()).extracting(StemSource::stems).containsExactly(List.of("kick a", "kick b"));
        assertThat(sources().get(0).because()).isEqualTo("they are alike (correlation -0.94)");
    }

    private void late(String name, int delay, double gain) {
        AudioBuffer audio = Stems.noise(1, 0.3, 1, LONG);
        AudioBuffer late = new AudioBuffer(Stems.RATE, 1, LONG);
        for (int n = delay; n < LONG; n++) {
            late.channel(0)[n] = (float) (gain * audio.channel(0)[n - delay]);
        }
        stems.put(name, late);
    }

    @Test
    void aCopyIsOneSourceThoughItIsLate() throws IOException {
        noise("kick a", 1);
        late("kick b", 441, -0.5);
        late("snare", 441, 1);

        assertThat(sources()).extracting(StemSource::stems).containsExactly(List.of("kick a", "kick b"));
        assertThat(sources().get(0).because()).isEqualTo("they are alike 10.0 ms apart (correlation -1.00)");
    }

    @Test
    void whatMayBeAnythingIsOneSourceOnlyIfItIsLateOrTurnedRound() throws IOException {
        noise("thing", 1);
        late("part", 0, 0.5);
        assertThat(sources()).isEmpty();

        late("part", 0, -0.5);
        assertThat(sources()).hasSize(1);

        late("part", 441, 0.5);
        assertThat(sources()).hasSize(1);
    }

    @Test
    void aMomentOfLikenessIsChance() throws IOException {
        mixture("kick a", 1, 2, 10_000);
        mixture("kick b", 1, 3, 10_000);
        noise("bass", 9);

        assertThat(sources()).isEmpty();
    }

    @Test
    void ofVocalsOneLeadsAndTheOtherMayBeTheSameVoice() throws IOException {
        mixture("lead vox", 1, 2, LONG);
        mixture("backing vox", 1, 3, LONG);
        mixture("other bv", 0.2, 4, LONG);

        assertThat(sources()).extracting(StemSource::stems).containsExactly(List.of("lead vox", "backing vox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sweep Up/Sweep Down", "Vox Upper/Vox Lower", "Synth/Synth Line"})
    void namesOfPartsAreNoMicrophones(String names) throws IOException {
        noise(names.split("/")[0], 1);
        noise(names.split("/")[1], 2);

        assertThat(sources()).isEmpty();
    }

    @Test
    void whatBelongsToTheSameSourceBelongsTogether() throws IOException {
        noise("kick in", 1);
        noise("other kick", 8);
        noise("kick out", 2);
        mixture("kick trigger", 1, 3, LONG);

        StemSource source = sources().get(0);

        assertThat(source.stems()).containsExactly("kick in", "kick out", "kick trigger");
        assertThat(source.because())
                .isEqualTo("their names differ only in the microphone; they are alike (correlation 1.00)");
        assertThat(sources()).hasSize(1);
    }
}
