package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;

class TruePeakDetectorTest {

    private static final int REACH = TruePeakDetector.REACH;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 22_050, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000, 384_000})
    void readsSinesOfAnyPhaseWithinItsBounds(int rate) {
        Random random = new Random(rate);
        double highest = Math.min(20_000, 0.45 * rate);
        for (int i = 0; i < 40; i++) {
            double frequencyHz = i == 0 ? highest : highest * random.nextDouble();
            float[] sine = Tones.sine(rate, frequencyHz, 0.5, 2 * Math.PI * random.nextDouble(), rate / 10);
            double dbtp =
                    Tones.measured(rate, ChannelLayout.MONO, sine).loudness().truePeakDbtp();
            assertThat(dbtp - Decibels.fromLinear(0.5))
                    .as("%s Hz at %s Hz", frequencyHz, rate)
                    .isBetween(-0.18, 0.04);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 96_000, 192_000})
    void skippingDoesNotChangeTheResult(int rate) {
        TruePeakDetector detector = new TruePeakDetector(rate);
        Random random = new Random(5);
        for (int smoothing = 0; smoothing < 12; smoothing++) {
            float[] x = noise(random, 2_000, 0.09 * smoothing);
            int to = x.length - REACH;
            double samplePeak = 0;
            for (int n = REACH; n <= to; n++) {
                samplePeak = Math.max(samplePeak, Math.abs(x[n]));
            }
            double everything = samplePeak;
            for (int n = REACH; n < to; n++) {
                everything = Math.max(everything, detector.scan(x, n, n + 1, Double.POSITIVE_INFINITY, 0));
            }
            assertThat(detector.scan(x, REACH, to, samplePeak, samplePeak)).isEqualTo(everything);
            // Just above the peak nothing is found, just below it the peak is.
            assertThat(detector.scan(x, REACH, to, samplePeak, Math.nextUp(everything)))
                    .isEqualTo(Math.nextUp(everything));
            assertThat(detector.scan(x, REACH, to, samplePeak, Math.max(samplePeak, everything * 0.999)))
                    .isEqualTo(everything);
        }
    }

    @Test
    void keepsConstantsAndRamps() {
        TruePeakDetector detector = new TruePeakDetector(48_000);
        float[] constant = new float[100];
        Arrays.fill(constant, 0.25f);
        assertThat(detector.scan(constant, 50, 51, Double.POSITIVE_INFINITY, 0)).isCloseTo(0.25, within(1e-12));
        float[] ramp = new float[100];
        for (int n = 0; n < ramp.length; n++) {
            ramp[n] = n / 64f;
        }
        // The last point before sample 51 is at 50 + 7/8.
        assertThat(detector.scan(ramp, 50, 51, Double.POSITIVE_INFINITY, 0)).isCloseTo(50.875 / 64, within(1e-12));
    }

    /** White noise through a one-pole low-pass: the larger the smoothing, the smaller the second difference. */
    private static float[] noise(Random random, int length, double smoothing) {
        float[] x = new float[length];
        double y = 0;
        for (int n = 0; n < length; n++) {
            y = smoothing * y + random.nextGaussian();
            x[n] = (float) y;
        }
        return x;
    }
}
