package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;
import org.stemmixer.training.nn.Batch;

class TrainingMixTest {

    private static final int BANDS = LoudnessSpectrogram.BANDS;

    private final GainSong song = new GainSong(
            "source",
            "song",
            List.of(
                    part(StemType.DRUMS, 1, 1),
                    part(StemType.BASS, 2, 0.1),
                    part(StemType.VOCALS, 3, 0.3),
                    part(StemType.OTHER, 4, 0.2),
                    part(StemType.OTHER, 5, 0.1),
                    part(StemType.SYNTH, 6, 0.05),
                    // Nobody would hear it.
                    part(StemType.SYNTH, 7, 1e-5)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheBalanceOfTheSong(long seed) {
        List<GainSong.Part> mix = new TrainingMix(new Random(seed), 5).make(song);

        assertThat(mix).hasSizeBetween(2, 5);
        // Whatever was merged, cut out or produced otherwise: noise is as loud as it was, and only a stem may be
        // missing.
        double power = mix.stream()
                .mapToDouble(stem -> Math.pow(10, stem.spectrogram().integratedLufs() / 10))
                .sum();
        double whole = Math.pow(
                10,
                LoudnessSpectrogram.sum(song.stems().stream()
                                        .map(GainSong.Part::spectrogram)
                                        .toList())
                                .integratedLufs()
                        / 10);
        assertThat(power / whole).isBetween(0.2, 1.05);
    }

    @Test
    void aSongOfSilenceIsPassedOver() {
        GainSong silent =
                new GainSong("source", "silence", List.of(part(StemType.DRUMS, 1, 0), part(StemType.BASS, 2, 0)));
        AugmentedMixes mixes = new AugmentedMixes(List.of(List.of(song), List.of(silent)), 4, 16);

        assertThat(IntStream.range(0, 20).mapToObj(seed -> mixes.batch(new int[] {0}, new Random(seed))))
                .allSatisfy(batch -> assertThat(batch.rows()).isPositive());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AugmentedMixes(List.of(List.of(silent)), 4, 16))
                .withMessageContaining("-70 LUFS");
    }

    @Test
    void isTheSameForTheSameSeed() {
        AugmentedMixes mixes = new AugmentedMixes(List.of(List.of(song)), 4, 16);

        Batch first = mixes.batch(new int[] {0, 3}, new Random(1));
        Batch again = mixes.batch(new int[] {0, 3}, new Random(1));
        Batch other = mixes.batch(new int[] {0, 3}, new Random(2));

        assertThat(mixes.size()).isEqualTo(4);
        assertThat(first.groupCount()).isEqualTo(2);
        assertThat(first.inputs().get(0))
                .hasSize(first.rows() * 2 * BANDS * 16)
                .isEqualTo(again.inputs().get(0));
        assertThat(first.targets()).isEqualTo(again.targets());
        assertThat(other.targets()).isNotEqualTo(first.targets());
    }

    @Test
    void stemsComeAtOtherLevelsThanTheyShould() {
        GainSong plain = new GainSong("source", "song", List.of(part(StemType.DRUMS, 1, 1), part(StemType.BASS, 2, 1)));
        GroupedMixes mixes = new GroupedMixes(Collections.nCopies(200, plain), 16);

        Batch batch = mixes.batch(IntStream.range(0, 200).toArray(), new Random(1));

        assertThat(batch.inputs().get(1))
                .isEqualTo(mixes.batch(IntStream.range(0, 200).toArray(), new Random(2))
                        .inputs()
                        .get(1));
        // What two stems of the same loudness are told: half the difference of two numbers between -12 and 12 dB.
        double[] tenthsOfLu = IntStream.range(0, batch.rows())
                .mapToDouble(row -> batch.inputs().get(1)[(row + 1) * StemSummary.VALUES - 1])
                .toArray();
        assertThat(tenthsOfLu).hasSize(200 * 2 * 3);
        assertThat(Arrays.stream(tenthsOfLu).max().orElseThrow()).isBetween(1.0, 1.2);
        assertThat(Arrays.stream(tenthsOfLu).min().orElseThrow()).isBetween(-1.2, -1.0);
        assertThat(Arrays.stream(tenthsOfLu).map(Math::abs).average().orElseThrow())
                .isBetween(0.35, 0.45);
        // The targets know nothing of it.
        assertThat(batch.targets()[0]).isCloseTo(batch.targets()[3], within(0.1f));
    }

    @Test
    void learnsAsMuchFromEachSource() {
        GainSong lonely =
                new GainSong("other", "lonely", List.of(part(StemType.DRUMS, 8, 1), part(StemType.BASS, 9, 1)));
        List<List<GainSong>> songs = new ArrayList<>(Collections.nCopies(9, List.of(song)));
        songs.add(List.of(lonely));
        AugmentedMixes mixes = new AugmentedMixes(songs, 40, 16);

        Batch batch = mixes.batch(IntStream.range(0, mixes.size()).toArray(), new Random(3));

        int[] stems = new int[batch.groupCount()];
        for (int group : batch.groups()) {
            stems[group]++;
        }
        // The other songs are made into mixes of two stems now and then, by one in five or so.
        assertThat(mixes.size()).isEqualTo(400);
        assertThat(Arrays.stream(stems).filter(count -> count > 2).count()).isBetween(120L, 220L);
    }

    @Test
    void typicalBalanceCountsEachSourceTheSame() {
        GainSong loudDrums = new GainSong("b", "1", List.of(part(StemType.DRUMS, 1, 9), part(StemType.OTHER, 2, 1)));
        GainSong quietDrums = new GainSong("a", "2", List.of(part(StemType.DRUMS, 1, 1), part(StemType.SYNTH, 2, 9)));
        GainSong silentBass = new GainSong("a", "3", List.of(part(StemType.DRUMS, 1, 1), part(StemType.BASS, 2, 0)));

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
                .extracting(GainSong.Part::type)
                .containsExactly(StemType.DRUMS, StemType.BASS, StemType.VOCALS, StemType.SYNTH);
        float sum = 0;
        for (GainSong.Part stem : song.stems().subList(3, 7)) {
            sum += stem.spectrogram().power(11, 22);
        }
        assertThat(groups.get(3).spectrogram().power(11, 22)).isCloseTo(sum, within(1e-6f));
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
    private static GainSong.Part part(StemType type, long seed, double power) {
        Random random = new Random(seed);
        float[] powers = new float[320 * BANDS];
        Arrays.setAll(
                new Object[powers.length], i -> powers[i] = (float) (power / BANDS * (0.5 + random.nextDouble())));
        return new GainSong.Part(type, new LoudnessSpectrogram(powers));
    }
}
