package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.Stems;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.dsp.stereo.PseudoStereo;

class PanPlannerTest {

    private static final int FRAMES = 5 * Stems.RATE;

    private static MixOptions.Builder options(double amount) {
        return MixOptions.builder().auto(AutoMix.standard().only(AutoMove.PAN).withAmount(amount));
    }

    private static MixResult mixed(Map<String, AudioBuffer> stems, MixOptions options) throws IOException {
        return StemMixer.builder().build().mixBuffers(stems, options);
    }

    private static MixPlan planned(Map<String, AudioBuffer> stems) throws IOException {
        return mixed(stems, options(1).build()).plan();
    }

    private static AudioBuffer noise(long seed) {
        return Stems.noise(seed, 0.2, 1, FRAMES);
    }

    /** Mono, all as loud, nothing in common. */
    private static Map<String, AudioBuffer> band(String... more) {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        List<String> names = new java.util.ArrayList<>(List.of("kick", "bass", "lead vocal"));
        names.addAll(List.of(more));
        for (String name : names) {
            stems.put(name, noise(stems.size()));
        }
        return stems;
    }

    private static double width(StemPlan stem) {
        return stem.inserts().stream()
                .map(insert -> insert.value().effect())
                .filter(EffectSpec.Single.class::isInstance)
                .map(effect -> ((EffectSpec.Single) effect).parameters())
                .filter(PseudoStereo.Parameters.class::isInstance)
                .mapToDouble(parameters -> ((PseudoStereo.Parameters) parameters).width())
                .findFirst()
                .orElse(0);
    }

    private static double evidence(Decided<?> decided, String name) {
        return decided.evidence().stream()
                .filter(number -> number.name().equals(name))
                .mapToDouble(Evidence::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoGuitarsInTheSameBandGoToOppositeSides() throws IOException {
        MixPlan plan = planned(band("electric guitar 1", "electric guitar 2"));
        double first = plan.stem("electric guitar 1").pan().value();
        double second = plan.stem("electric guitar 2").pan().value();
        assertThat(first * second).isNegative();
        assertThat(Math.abs(first)).isCloseTo(0.8, within(0.02));
        assertThat(Math.abs(second)).isCloseTo(0.8, within(0.02));
        assertThat(plan.stem("electric guitar 1").pan().source()).isEqualTo("auto pan");
        assertThat(plan.stem("electric guitar 1").pan().reason()).contains("opposite 'electric guitar 2'");
        for (String centre : List.of("kick", "bass", "lead vocal")) {
            assertThat(plan.stem(centre).pan().isOpen()).as(centre).isTrue();
            assertThat(plan.stem(centre).inserts()).as(centre).isEmpty();
        }
    }

    @Test
    void whatSharesABandIsApartAndWhatDoesNotMayBeTogether() throws IOException {
        Map<String, AudioBuffer> stems = band();
        for (int i = 1; i <= 2; i++) {
            stems.put("electric guitar " + i, Stems.sine(400 + i, 0.2, Stems.RATE, 1, FRAMES));
            stems.put("piano " + i, Stems.sine(2000 + 3 * i, 0.2, Stems.RATE, 1, FRAMES));
        }
        MixPlan plan = planned(stems);
        assertThat(plan.stem("electric guitar 1").pan().value()
                        * plan.stem("electric guitar 2").pan().value())
                .isNegative();
        assertThat(plan.stem("piano 1").pan().value()
                        * plan.stem("piano 2").pan().value())
                .isNegative();
    }

    @Test
    void theMixBecomesWhatThePlanSaysOfIt() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2", "synth pad", "hats");
        MixResult mix = mixed(stems, options(1).build());
        AudioBuffer audio = mix.toBuffer();
        SongStatistics song = SongStatistics.measure(Song.of("mix", audio));
        Decided<?> pan = mix.plan().stem("electric guitar 1").pan();
        assertThat(evidence(pan, "side to mid before")).isEqualTo(-60);
        assertThat(evidence(pan, "side to mid after")).isCloseTo(song.sideToMidDb(), within(0.3));
        assertThat(song.sideToMidDb()).isBetween(-9.0, -5.0);
        AudioMetrics metrics = AudioMetrics.measure(audio);
        assertThat(evidence(pan, "lost in mono")).isCloseTo(metrics.monoLossDb(), within(0.1));
        assertThat(metrics.monoLossDb()).isLessThan(1);
        double left = 0;
        double right = 0;
        for (int n = 0; n < audio.frames(); n++) {
            left += audio.channel(0)[n] * audio.channel(0)[n];
            right += audio.channel(1)[n] * audio.channel(1)[n];
        }
        assertThat(10 * Math.log10(left / right)).isCloseTo(0, within(0.5));
    }

    @Test
    void aPadAloneIsMadeWideAndAGuitarAloneStaysInTheCentre() throws IOException {
        MixPlan plan = planned(band("synth pad", "electric guitar"));
        assertThat(plan.stem("synth pad").pan().isOpen()).isTrue();
        assertThat(Math.abs(width(plan.stem("synth pad")))).isBetween(0.5, 1.0);
        assertThat(plan.stem("electric guitar").pan().isOpen()).isTrue();
    }

    @Test
    void theLouderOfTwoSidesStaysNearerToTheCentre() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1");
        stems.put("electric guitar 2", Stems.noise(9, 0.1, 1, FRAMES));
        MixPlan plan = planned(stems);
        double loud = plan.stem("electric guitar 1").pan().value();
        double quiet = plan.stem("electric guitar 2").pan().value();
        assertThat(loud * quiet).isNegative();
        assertThat(Math.abs(quiet)).isCloseTo(0.8, within(0.01));
        // Powers of four to one: sines of twice the angle of one to four, but for what the widths lean to a side.
        assertThat(Math.sin(Math.abs(loud) * Math.PI / 2)).isCloseTo(Math.sin(0.8 * Math.PI / 2) / 4, within(0.04));
    }

    @Test
    void aMixWithWidthIsLeftAlone() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2");
        stems.put("piano", Stems.noise(20, 0.2, 2, FRAMES));
        MixPlan plan = planned(stems);
        assertThat(plan.stems())
                .allMatch(stem -> stem.pan().isOpen() && stem.inserts().isEmpty());
    }

    @Test
    void aStereoStemKeepsItsImageInANarrowMix() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2");
        stems.put("piano", Stems.noise(20, 0.01, 2, FRAMES));
        MixPlan plan = planned(stems);
        assertThat(plan.stem("piano").pan().isOpen()).isTrue();
        assertThat(plan.stem("piano").inserts()).isEmpty();
        assertThat(plan.stem("electric guitar 1").pan().isOpen()).isFalse();
    }

    @Test
    void panByHandStaysAndTheOthersBalanceIt() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2");
        MixPlan plan =
                mixed(stems, options(1).pan("electric guitar 1", -0.4).build()).plan();
        assertThat(plan.stem("electric guitar 1").pan().value()).isEqualTo(-0.4);
        assertThat(plan.stem("electric guitar 1").pan().isByHand()).isTrue();
        assertThat(plan.stem("electric guitar 1").inserts()).isEmpty();
        assertThat(plan.stem("electric guitar 2").pan().value()).isCloseTo(0.4, within(0.05));
    }

    @Test
    void widthByHandStays() throws IOException {
        Map<String, AudioBuffer> stems = band("synth pad", "organ");
        MixPlan plan = mixed(
                        stems,
                        options(1)
                                .effect("synth pad", () -> new PseudoStereo(new PseudoStereo.Parameters(0.1)))
                                .build())
                .plan();
        assertThat(plan.stem("synth pad").inserts()).hasSize(1);
        assertThat(width(plan.stem("synth pad"))).isEqualTo(0.1);
        assertThat(width(plan.stem("organ"))).isNotZero();
    }

    @Test
    void halfTheAmountGoesHalfTheWay() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2", "synth pad");
        MixPlan whole = planned(stems);
        MixPlan half = mixed(stems, options(0.5).build()).plan();
        for (String stem : List.of("electric guitar 1", "electric guitar 2", "synth pad")) {
            assertThat(half.stem(stem).pan().value())
                    .isCloseTo(whole.stem(stem).pan().value() / 2, within(1e-12));
            assertThat(width(half.stem(stem))).isCloseTo(width(whole.stem(stem)) / 2, within(1e-12));
        }
        assertThat(mixed(stems, options(0).build())
                        .plan()
                        .differencesFrom(
                                mixed(stems, MixOptions.builder().build()).plan()))
                .isEmpty();
    }

    @Test
    void microphonesOfOneSourceStayTogether() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1");
        stems.put("electric guitar 2", stems.get("electric guitar 1").copy());
        MixPlan plan = planned(stems);
        assertThat(plan.stem("electric guitar 1").pan().isOpen()).isTrue();
        assertThat(plan.stem("electric guitar 2").pan().isOpen()).isTrue();
    }

    @Test
    void oneStemAloneMutedStemsSilenceAndASampleAreLeftAlone() throws IOException {
        assertThat(planned(Map.of("synth pad", noise(1))).stem("synth pad").inserts())
                .isEmpty();
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("synth pad", noise(1));
        stems.put("organ", noise(2));
        MixPlan muted = mixed(stems, options(1).mute("organ").build()).plan();
        assertThat(muted.stems())
                .allMatch(stem -> stem.pan().isOpen() && stem.inserts().isEmpty());
        stems.clear();
        stems.put("organ", Stems.constant(0, 1, FRAMES));
        stems.put("piano", Stems.constant(0, 2, FRAMES));
        stems.put("synth pad", Stems.constant(0, 1, 1));
        MixPlan silent = planned(stems);
        assertThat(silent.stems())
                .allMatch(stem -> stem.pan().isOpen() && stem.inserts().isEmpty());
    }

    @Test
    void shortAndSilentStemsAmongOthersDoNoHarm() throws IOException {
        Map<String, AudioBuffer> stems = band("electric guitar 1", "electric guitar 2");
        stems.put("hats", Stems.constant(0, 1, FRAMES));
        stems.put("organ", Stems.constant(0.5f, 1, 1));
        MixPlan plan = planned(stems);
        assertThat(plan.stem("hats").pan().isOpen()).isTrue();
        assertThat(plan.stem("electric guitar 1").pan().isOpen()).isFalse();
    }
}
