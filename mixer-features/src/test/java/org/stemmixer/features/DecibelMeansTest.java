package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Means in bounded memory against means of all levels at once. */
class DecibelMeansTest {

    private static final int BANDS = 128;

    /** As many as fit into the pool at 128 bands. */
    private static final int SHORT = 1024;

    private static final int LONG = 12_000;

    private final Random random = new Random(11);

    @Test
    void shortClipIsExactHoweverTheLevelRises() {
        assertExact(SHORT, 80, t -> -90 + t * 0.12);
    }

    @Test
    void longClipOfEvenLevelIsExact() {
        assertExact(LONG, 80, t -> 0);
    }

    @Test
    void longFadeOutIsExact() {
        assertExact(LONG, 80, t -> -t * 0.01);
    }

    @Test
    void longClipWithAQuietStartIsExact() {
        assertExact(LONG, 80, t -> t < SHORT / 2 ? -30 : 0);
    }

    @Test
    void withoutFloorNothingIsCutOff() {
        assertExact(LONG, Double.POSITIVE_INFINITY, t -> -60 + t * 0.01);
    }

    /** The floor rises by 130 dB, far above levels that did not stay in the pool. */
    @Test
    void longCrescendoStaysWithinItsBound() {
        List<double[]> clip = clip(LONG, t -> -90 + t * 130.0 / LONG);
        double[][] levels = levels(clip, 80);
        double floor =
                Arrays.stream(levels).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double[] means = means(clip, 80);
        double[] expected = meansOf(levels);
        double largestError = 0;
        for (int b = 0; b < BANDS; b++) {
            int band = b;
            // The bucket may reach that far to either side of the floor.
            double share = clip.stream()
                            .mapToDouble(powers -> 10 * Math.log10(powers[band]))
                            .filter(level -> Math.abs(level - floor) < 1)
                            .count()
                    / (double) LONG;
            double error = expected[b] - means[b];
            assertThat(error).isBetween(-1e-11, 0.25 * share + 1e-11);
            largestError = Math.max(largestError, error);
        }
        assertThat(largestError).as("or else the buckets were not put to use").isGreaterThan(1e-9);
    }

    @Test
    void silenceIsAtMinus100Decibels() {
        DecibelMeans means = new DecibelMeans(3, 80);
        for (int t = 0; t < 10; t++) {
            means.add(new double[3]);
        }
        assertThat(means.means()).containsExactly(new double[] {-100, -100, -100}, within(1e-12));
    }

    private void assertExact(int frames, double topDb, IntToDoubleFunction topLevel) {
        List<double[]> clip = clip(frames, topLevel);
        assertThat(means(clip, topDb)).containsExactly(meansOf(levels(clip, topDb)), within(1e-11));
    }

    /** Levels from the top one, in dB, down to 100 dB below. */
    private List<double[]> clip(int frames, IntToDoubleFunction topLevel) {
        return IntStream.range(0, frames)
                .mapToObj(t -> random.doubles(BANDS)
                        .map(r -> Math.pow(10, (topLevel.applyAsDouble(t) - 100 * r) / 10))
                        .toArray())
                .toList();
    }

    private static double[] means(List<double[]> clip, double topDb) {
        DecibelMeans means = new DecibelMeans(BANDS, topDb);
        clip.forEach(means::add);
        return means.means();
    }

    private static double[][] levels(List<double[]> clip, double topDb) {
        return new MelSpectrogram(clip.toArray(double[][]::new)).decibels(1, topDb);
    }

    private static double[] meansOf(double[][] levels) {
        double[] means = new double[BANDS];
        for (double[] frame : levels) {
            for (int b = 0; b < BANDS; b++) {
                means[b] += frame[b] / levels.length;
            }
        }
        return means;
    }
}
