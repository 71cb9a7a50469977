package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.training.data.SpectrogramEffects;
import org.stemmixer.training.nn.Batch;

class TrainingMixTest {

    private static final int BANDS = LoudnessSpectrogram.BANDS;

    private final GainSong song = new GainSong(
            "source",
            "song",
            List.of(
                    part(StemRole.DRUMS, 1, 1),
                    part(StemRole.BASS, 2, 0.1),
                    part(StemRole.LEAD_VOCAL, 3, 0.3),
                    part(StemRole.STRINGS, 4, 0.2),
                    part(StemRole.STRINGS, 5, 0.1),
                    part(StemRole.SYNTH, 6, 0.05),
                    // Nobody would hear it.
                    part(StemRole.SYNTH, 7, 1e-5)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheBalanceOfTheSong(long seed) {
        List<GainSong.Part> mix = new TrainingMix(new Random(seed)).make(song);

        assertThat(mix).hasSizeBetween(2, 7);
        // Whatever was merged, cut out, left out or produced otherwise: noise is as loud as it was, alone or in a sum.
        double whole = power(song.stems());
        assertThat(power(mix) / whole).isBetween(1e-3, 1.05);
        for (GainSong.Part stem : mix) {
            assertThat(power(List.of(stem)) / whole).isLessThan(1.05);
        }
    }

    private static double power(List<GainSong.Part> stems) {
        return stems.stream()
                .mapToDouble(stem -> Math.pow(10, stem.spectrogram().integratedLufs() / 10))
                .sum();
    }

    @Test
    void makesSinglesGroupsAndParts() {
        Set<Integer> sizes = new TreeSet<>();
        Set<StemRole> roles = EnumSet.noneOf(StemRole.class);
        int nameless = 0;
        TrainingMix maker = new TrainingMix(new Random(5));
        for (int i = 0; i < 200; i++) {
            List<GainSong.Part> mix = maker.make(song);
            sizes.add(mix.size());
            mix.forEach(stem -> roles.add(stem.role()));
            nameless += mix.stream().allMatch(stem -> stem.role() == StemRole.OTHER) ? 1 : 0;
        }
        assertThat(sizes).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(roles).contains(StemRole.DRUMS, StemRole.BASS, StemRole.LEAD_VOCAL, StemRole.SYNTH, StemRole.OTHER);
        assertThat(nameless).isBetween(40, 80);
    }

    @Test
    void aSongOfSilenceIsPassedOver() {
        GainSong silent =
                new GainSong("source", "silence", List.of(part(StemRole.DRUMS, 1, 0), part(StemRole.BASS, 2, 0)));
        AugmentedMixes mixes = new AugmentedMixes(List.of(List.of(song), List.of(silent)), List.of(), 4);

        assertThat(IntStream.range(0, 20).mapToObj(seed -> mixes.batch(new int[] {0}, new Random(seed))))
                .allSatisfy(batch -> assertThat(batch.rows()).isGreaterThan(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AugmentedMixes(List.of(List.of(silent)), List.of(), 4))
                .withMessageContaining("-70 LUFS");
    }

    @Test
    void isTheSameForTheSameSeed() {
        AugmentedMixes mixes = new AugmentedMixes(List.of(List.of(song)), List.of(), 4);

        Batch first = mixes.batch(new int[] {0, 3}, new Random(1));
        Batch again = mixes.batch(new int[] {0, 3}, new Random(1));
        Batch other = mixes.batch(new int[] {0, 3}, new Random(2));

        assertThat(mixes.size()).isEqualTo(4);
        assertThat(first.groupCount()).isEqualTo(2);
        assertThat(first.inputs().get(0))
                .hasSize(first.rows() * GainModelInput.BAND_VALUES)
                .isEqualTo(again.inputs().get(0));
        assertThat(first.targets()).isEqualTo(again.targets());
        assertThat(other.targets()).isNotEqualTo(first.targets());
    }

    @Test
    void songsAreValidatedOnAsTheyAre() {
        GroupedMixes mixes = new GroupedMixes(List.of(song));

        Batch batch = mixes.batch(new int[] {0}, new Random(1));

        // Six stems that are heard, and four groups.
        assertThat(batch.groupCount()).isEqualTo(2);
        assertThat(batch.rows()).isEqualTo(6 + 4);
        assertThat(batch.targets()[0])
                .isCloseTo((float) GainSong.mixed(song.stems()).loudestLufs(0), within(1e-5f));
        assertThat(batch.targets())
                .isEqualTo(mixes.batch(new int[] {0}, new Random(2)).targets());
        assertThat(batch.weights()).containsOnly(1);
    }

    @Test
    void learnsAsMuchFromEachSourceAndMoreFromRecordings() {
        GainSong lonely =
                new GainSong("other", "lonely", List.of(part(StemRole.DRUMS, 8, 1), part(StemRole.BASS, 9, 1)));
        GainSong recorded = new GainSong(
                "recorded",
                "recorded",
                IntStream.range(0, 20).mapToObj(i -> part(StemRole.SYNTH, i, 1)).toList());
        List<List<GainSong>> songs = new ArrayList<>(Collections.nCopies(9, List.of(song)));
        songs.add(List.of(lonely));
        AugmentedMixes mixes = new AugmentedMixes(songs, List.of(recorded), 40);

        Batch batch = mixes.batch(IntStream.range(0, mixes.size()).toArray(), new Random(3));

        int[] stems = new int[batch.groupCount()];
        for (int group : batch.groups()) {
            stems[group]++;
        }
        assertThat(mixes.size()).isEqualTo(400);
        // Three in ten are rendered, half of them of the source that has nothing but pairs; others are pairs now and
        // then.
        assertThat(Arrays.stream(stems).filter(count -> count == 2).count()).isBetween(45L, 110L);
        assertThat(Arrays.stream(stems).filter(count -> count > 7).count()).isBetween(180L, 280L);
    }

    @Test
    void typicalBalanceCountsEachSourceTheSame() {
        GainSong loudDrums = new GainSong("b", "1", List.of(part(StemRole.DRUMS, 1, 9), part(StemRole.STRINGS, 2, 1)));
        GainSong quietDrums = new GainSong("a", "2", List.of(part(StemRole.DRUMS, 1, 1), part(StemRole.SYNTH, 2, 9)));
        GainSong silentBass = new GainSong("a", "3", List.of(part(StemRole.DRUMS, 1, 1), part(StemRole.BASS, 2, 0)));

        Map<StemType, Double> balance =
                TypicalBalance.of(List.of(loudDrums, quietDrums, quietDrums, quietDrums, silentBass));

        double ofNineLu = 10 * Math.log10(0.9);
        double ofOneLu = 10 * Math.log10(0.1);
        assertThat(balance).containsOnlyKeys(StemType.DRUMS, StemType.SYNTH);
        assertThat(balance.get(StemType.SYNTH)).isCloseTo((ofNineLu + ofOneLu) / 2, within(0.05));
        assertThat(balance.get(StemType.DRUMS)).isCloseTo((ofNineLu + 0.75 * ofOneLu) / 2, within(0.05));
        assertThat(TypicalBalance.inWords(List.of(quietDrums))).isEqualTo("drums -10.0 LU, synth -0.5 LU");
    }

    @Test
    void groupsByType() {
        List<GainSong.Part> groups = StemGroups.byType(song.stems());

        assertThat(groups)
                .extracting(GainSong.Part::role)
                .containsExactly(StemRole.DRUMS, StemRole.BASS, StemRole.LEAD_VOCAL, StemRole.SYNTH);
        float sum = 0;
        for (GainSong.Part stem : song.stems().subList(3, 7)) {
            sum += stem.spectrogram().power(11, 22);
        }
        assertThat(groups.get(3).spectrogram().power(11, 22)).isCloseTo(sum, within(1e-6f));
        assertThat(groups.get(0).peakDbfs()).isEqualTo(-6);
        assertThat(groups.get(3).peakDbfs()).isCloseTo(-6 + 10 * Math.log10(4) + 0.5, within(1e-9));
    }

    @Test
    void effectsChangeTheSoundAndNotTheLoudness() {
        LoudnessSpectrogram stem = song.stems().get(2).spectrogram();
        SpectrogramEffects effects = new SpectrogramEffects(new Random(9));
        List<LoudnessSpectrogram> changed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            changed.add(effects.apply(stem));
        }

        assertThat(changed)
                .allSatisfy(other -> assertThat(other.integratedLufs()).isCloseTo(stem.integratedLufs(), within(0.01)));
        assertThat(changed.stream().filter(other -> other.power(50, 10) < 0.8 * stem.power(50, 10)))
                .isNotEmpty();
        LoudnessSpectrogram silence = new LoudnessSpectrogram(new float[BANDS]);
        assertThat(effects.apply(silence).toArray()).containsOnly(0);
    }

    /** 30 s of noise. */
    private static GainSong.Part part(StemRole role, long seed, double power) {
        Random random = new Random(seed);
        float[] powers = new float[320 * BANDS];
        Arrays.setAll(
                new Object[powers.length], i -> powers[i] = (float) (power / BANDS * (0.5 + random.nextDouble())));
        return new GainSong.Part(role, new LoudnessSpectrogram(powers), -6);
    }
}
