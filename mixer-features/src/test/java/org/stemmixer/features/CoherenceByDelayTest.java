package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CoherenceByDelayTest {

    private static final int FRAMES = 4096;
    private static final int MAX_DELAY = 800;
    private static final int WINDOWS = 40;

    private static float[] noise(long seed, int frames) {
        Random random = new Random(seed);
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return samples;
    }

    /** A window that begins so many samples into a signal. */
    private static float[] window(float[] signal, int from) {
        float[] window = new float[FRAMES];
        System.arraycopy(signal, from, window, 0, FRAMES);
        return window;
    }

    private static int peak(double[] values) {
        int peak = 0;
        for (int i = 1; i < values.length; i++) {
            peak = Math.abs(values[i]) > Math.abs(values[peak]) ? i : peak;
        }
        return peak - values.length / 2;
    }

    @Test
    void aCopyIsCoherentInAllBandsAtItsDelayOnly() {
        CoherenceByDelay coherence = new CoherenceByDelay(FRAMES, MAX_DELAY);
        for (int i = 0; i < WINDOWS; i++) {
            float[] signal = noise(i, FRAMES + MAX_DELAY);
            coherence.add(window(signal, 100), window(signal, 63), FRAMES);
        }
        double[] values = coherence.values();

        assertThat(values).hasSize(2 * MAX_DELAY + 1);
        assertThat(peak(values)).isEqualTo(37);
        assertThat(values[MAX_DELAY + 37]).isCloseTo(1, within(0.05));
        assertThat(Math.abs(values[MAX_DELAY])).isLessThan(0.05);
    }

    /** Loud low notes that an all-pass shifts by some 40 frames, under quiet highs that it lets through in time. */
    @Test
    void loudBandsHaveNoMoreSayThanOthers() {
        CoherenceByDelay coherence = new CoherenceByDelay(FRAMES, MAX_DELAY);
        CrossCorrelation correlation = new CrossCorrelation(FRAMES, MAX_DELAY);
        for (int i = 0; i < WINDOWS; i++) {
            float[] highs = noise(i, FRAMES + MAX_DELAY);
            float[] second = new float[highs.length];
            double low = 0;
            double passed = 0;
            double before = 0;
            for (int n = 0; n < highs.length; n++) {
                low += 0.002 * (highs[n] - low);
                highs[n] += (float) (300 * low);
                passed = -0.95 * highs[n] + before + 0.95 * passed;
                before = highs[n];
                second[n] = (float) -passed;
            }
            coherence.add(window(highs, 400), window(second, 400), FRAMES);
            correlation.add(window(highs, 400), window(second, 400), FRAMES);
        }

        assertThat(peak(correlation.coefficients())).isGreaterThan(20);
        assertThat(peak(coherence.values())).isBetween(-1, 1);
    }

    @Test
    void whatHasNothingInCommonAgreesOnNoDelay() {
        CoherenceByDelay coherence = new CoherenceByDelay(FRAMES, MAX_DELAY);
        for (int i = 0; i < WINDOWS; i++) {
            coherence.add(noise(i, FRAMES), noise(1000 + i, FRAMES), FRAMES);
        }

        for (double value : coherence.values()) {
            assertThat(Math.abs(value)).isLessThan(0.05);
        }
    }

    @Test
    void silenceIsCoherentWithNothing() {
        CoherenceByDelay coherence = new CoherenceByDelay(64, 10);
        coherence.add(new float[64], noise(1, 64), 64);

        assertThat(coherence.values()).containsOnly(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new CoherenceByDelay(64, 64)).hasMessageContaining("maxDelay");
        CoherenceByDelay coherence = new CoherenceByDelay(64, 10);
        assertThatThrownBy(() -> coherence.add(new float[65], new float[65], 65))
                .hasMessageContaining("frames");
    }
}
