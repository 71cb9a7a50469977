package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
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
        assertError(SHORT, 80, t -> -90 + t * 0.12, 1e-11);
    }

    @Test
    void longClipOfEvenLevelIsExact() {
        assertError(LONG, 80, t -> 0, 1e-11);
    }

    @Test
    void longFadeOutIsExact() {
        assertError(LONG, 80, t -> -t * 0.01, 1e-11);
    }

    @Test
    void longClipThatGrowsLouderAgainstItsFirstPartOnlyIsExact() {
        assertError(LONG, 80, t -> t < SHORT / 2 ? -30 : 0, 1e-11);
    }

    /** The floor rises by 130 dB, far above levels that the pool could not hold; they are spread over 160 dB. */
    @Test
    void longCrescendoStaysWithinItsBound() {
        // 0.07 dB times the share of levels within the one bucket of 0.27 dB where the floor ends: about 0.27 / 160.
        assertError(LONG, 80, t -> -90 + t * 130.0 / LONG, 0.07 * 2 * 0.27 / 160);
    }

    @Test
    void withoutFloorNothingIsCutOff() {
        assertError(LONG, Double.POSITIVE_INFINITY, t -> -60 + t * 0.01, 1e-11);
    }

    @Test
    void silenceIsAtMinus100Decibels() {
        DecibelMeans means = new DecibelMeans(3, 80);
        for (int t = 0; t < 10; t++) {
            means.add(new double[3]);
        }
        assertThat(means.means()).containsExactly(new double[] {-100, -100, -100}, within(1e-12));
    }

    /** Compares with the definition; {@code levelDb} is the top of the levels of a frame, which spread over 60 dB. */
    private void assertError(int frames, double topDb, IntToDoubleFunction levelDb, double tolerance) {
        DecibelMeans means = new DecibelMeans(BANDS, topDb);
        List<double[]> clip = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            double[] powers = new double[BANDS];
            for (int b = 0; b < BANDS; b++) {
                powers[b] = Math.pow(10, (levelDb.applyAsDouble(t) - 100 * random.nextDouble()) / 10);
            }
            clip.add(powers);
            means.add(powers);
        }
        double[][] levels = new MelSpectrogram(clip.toArray(double[][]::new)).decibels(1, topDb);
        double[] expected = new double[BANDS];
        for (double[] frame : levels) {
            for (int b = 0; b < BANDS; b++) {
                expected[b] += frame[b] / frames;
            }
        }
        assertThat(means.means()).containsExactly(expected, within(tolerance));
    }
}
