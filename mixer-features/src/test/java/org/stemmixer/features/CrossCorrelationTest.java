package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossCorrelationTest {

    private static float[] noise(long seed, int frames) {
        Random random = new Random(seed);
        float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return samples;
    }

    @Test
    void agreesWithTheDefinitionAtEveryDelayOverAllWindows() {
        int frames = 300;
        int maxDelay = 100;
        CrossCorrelation correlation = new CrossCorrelation(frames + 50, maxDelay);
        for (int window = 0; window < 3; window++) {
            // What is behind the frames given does not count.
            correlation.add(noise(window, frames + 50), noise(10 + window, frames + 50), frames);
        }
        double[] coefficients = correlation.coefficients();

        assertThat(coefficients).hasSize(2 * maxDelay + 1);
        for (int delay = -maxDelay; delay <= maxDelay; delay++) {
            double product = 0;
            double first = 0;
            double second = 0;
            for (int window = 0; window < 3; window++) {
                float[] a = noise(window, frames);
                float[] b = noise(10 + window, frames);
                for (int i = Math.max(0, -delay); i < frames - Math.max(0, delay); i++) {
                    product += a[i] * (double) b[i + delay];
                    first += a[i] * (double) a[i];
                    second += b[i + delay] * (double) b[i + delay];
                }
            }
            assertThat(coefficients[delay + maxDelay])
                    .as("delay %d", delay)
                    .isCloseTo(product / Math.sqrt(first * second), within(1e-12));
        }
    }

    @Test
    void whatHardlyOverlapsSaysNothing() {
        float[] click = new float[64];
        click[3] = 1;
        CrossCorrelation correlation = new CrossCorrelation(64, 10);
        correlation.add(click, click, 64);
        double[] coefficients = correlation.coefficients();
        assertThat(coefficients[10]).isCloseTo(1, within(1e-12));
        assertThat(coefficients[10 + 5])
                .as("the second one's click is before its overlap")
                .isZero();
        assertThat(coefficients[10 - 5]).as("the first one's is").isZero();
        assertThat(new CrossCorrelation(64, 10).coefficients()).containsOnly(0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new CrossCorrelation(64, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxDelay must be in [0, 63], but was 64");
        assertThatThrownBy(() -> new CrossCorrelation(64, 8).add(new float[64], new float[64], 65))
                .hasMessage("frames must be in [1, 64], but was 65");
    }
}
