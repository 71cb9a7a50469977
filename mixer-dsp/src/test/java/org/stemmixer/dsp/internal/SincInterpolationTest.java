package org.stemmixer.dsp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincInterpolationTest {

    @ParameterizedTest
    @CsvSource({"24, 3, 0.25", "24, 3, 0.5", "32, 5, 0.125", "128, 2, 0.75"})
    void rampsComeOutExactly(int count, double beta, double position) {
        double[] taps = SincInterpolation.taps(count, position, beta);
        double value = 0;
        for (int i = 0; i < count; i++) {
            value += taps[i] * (7 + 3 * (i - (count / 2 - 1)));
        }
        assertThat(value).isCloseTo(7 + 3 * position, within(1e-12));
    }

    /** The bound by the second difference holds, and some signal comes close to it. */
    @ParameterizedTest
    @CsvSource({"24, 3, 0.25", "24, 3, 0.5", "32, 5, 0.125"})
    void valuesStayWithinTheBound(int count, double beta, double position) {
        double[] taps = SincInterpolation.taps(count, position, beta);
        double gain = SincInterpolation.curvatureGain(taps, position);
        Random random = new Random(1);
        float[] x = new float[count + 2];
        double closest = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            boolean alternating = random.nextBoolean();
            for (int n = 0; n < x.length; n++) {
                float magnitude = random.nextFloat();
                x[n] = alternating && (n & 1) == 1 ? -magnitude : magnitude;
            }
            double value = 0;
            for (int i = 0; i < count; i++) {
                value += taps[i] * x[i + 1];
            }
            int beside = count / 2;
            double bound = Math.max(Math.abs(x[beside]), Math.abs(x[beside + 1]))
                    + gain * SincInterpolation.curvature(x, 1, x.length - 1);
            assertThat(Math.abs(value)).isLessThanOrEqualTo(bound + 1e-6);
            closest = Math.max(closest, Math.abs(value) / bound);
        }
        assertThat(closest).isGreaterThan(0.4);
    }
}
