package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.SincInterpolation;

class TruePeakScannerTest {

    private static final int REACH = TruePeakScanner.REACH;
    /** Of samples to float, multiplied by the taps. */
    private static final double ROUNDING = 2e-7;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 22_050, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000, 384_000})
    void readsSinesAsItsResponseAllows(int rate) {
        Random random = new Random(rate);
        double highest = Math.min(20_000, 0.45 * rate);
        for (int i = 0; i < 60; i++) {
            double frequencyHz = i == 0 ? highest : 50 + (highest - 50) * random.nextDouble();
            Bounds bounds = Bounds.of(rate, frequencyHz);
            assertThat(reading(rate, frequencyHz, 2 * Math.PI * random.nextDouble()))
                    .as("%s Hz at %s Hz", frequencyHz, rate)
                    .isBetween(bounds.low - ROUNDING, bounds.high + ROUNDING);
            // As documented.
            assertThat(Decibels.fromLinear(bounds.low)).isGreaterThan(-0.17);
            assertThat(Decibels.fromLinear(bounds.high)).isLessThan(0.041);
        }
    }

    /** A quarter of the rate has all its crests at the same place between samples: the phase chooses it. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 48_000})
    void readsSomeSinesAsLowAndSomeAsHighAsItsResponseAllows(int rate) {
        Bounds bounds = Bounds.of(rate, rate / 4.0);
        double[] readings = IntStream.range(0, 64)
                .mapToDouble(i -> reading(rate, rate / 4.0, Math.PI / 2 * i / 64))
                .sorted()
                .toArray();
        assertThat(Decibels.fromLinear(readings[0] / bounds.low)).isBetween(-1e-5, 0.01);
        assertThat(Decibels.fromLinear(readings[63] / bounds.high)).isBetween(-0.01, 1e-5);
    }

    /** The peak read from a steady sine of amplitude 1, as the meter reads it: samples, and what is between them. */
    private static double reading(int rate, double frequencyHz, double phase) {
        float[] sine = new float[rate / 10];
        for (int n = 0; n < sine.length; n++) {
            sine[n] = (float) Math.sin(2 * Math.PI * frequencyHz * n / rate + phase);
        }
        int to = sine.length - REACH;
        double samplePeak = 0;
        for (int n = REACH; n <= to; n++) {
            samplePeak = Math.max(samplePeak, Math.abs(sine[n]));
        }
        return new TruePeakScanner(rate).scan(sine, REACH, to, samplePeak, samplePeak);
    }

    /**
     * Between what a long sine of amplitude 1 can read. With the response H of the interpolation to a point, without the
     * delay that a perfect one would have, the sine has amplitude |H| there and is early by arg H. No point can read more
     * than the largest |H|. A crest is at most half a step from a point, which is pi f / (factor rate) of phase, so that
     * point reads at least |H| cos(pi f / (factor rate) + |arg H|).
     */
    private record Bounds(double low, double high) {

        static Bounds of(int rate, double frequencyHz) {
            int factor = TruePeakScanner.factor(rate);
            double halfStep = Math.PI * frequencyHz / (factor * rate);
            // At samples nothing is interpolated: H = 1.
            double low = Math.cos(halfStep);
            double high = 1;
            for (int i = 1; i < factor; i++) {
                double position = (double) i / factor;
                double[] taps = SincInterpolation.taps(TruePeakScanner.TAPS, position, TruePeakScanner.KAISER_BETA);
                double real = 0;
                double imaginary = 0;
                for (int k = 0; k < taps.length; k++) {
                    double w = 2 * Math.PI * frequencyHz / rate * (k - (REACH - 1) - position);
                    real += taps[k] * Math.cos(w);
                    imaginary += taps[k] * Math.sin(w);
                }
                double magnitude = Math.hypot(real, imaginary);
                low = Math.min(low, magnitude * Math.cos(halfStep + Math.abs(Math.atan2(imaginary, real))));
                high = Math.max(high, magnitude);
            }
            return new Bounds(low, high);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48_000, 96_000, 192_000})
    void skippingDoesNotChangeTheResult(int rate) {
        TruePeakScanner scanner = new TruePeakScanner(rate);
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
                everything = Math.max(everything, scanner.scan(x, n, n + 1, Double.POSITIVE_INFINITY, 0));
            }
            assertThat(scanner.scan(x, REACH, to, samplePeak, samplePeak)).isEqualTo(everything);
            // Just above the peak nothing is found, just below it the peak is.
            assertThat(scanner.scan(x, REACH, to, samplePeak, Math.nextUp(everything)))
                    .isEqualTo(Math.nextUp(everything));
            assertThat(scanner.scan(x, REACH, to, samplePeak, Math.max(samplePeak, everything * 0.999)))
                    .isEqualTo(everything);
        }
    }

    @Test
    void keepsConstantsAndRamps() {
        TruePeakScanner scanner = new TruePeakScanner(48_000);
        float[] constant = new float[100];
        Arrays.fill(constant, 0.25f);
        assertThat(scanner.scan(constant, 50, 51, Double.POSITIVE_INFINITY, 0)).isCloseTo(0.25, within(1e-12));
        float[] ramp = new float[100];
        for (int n = 0; n < ramp.length; n++) {
            ramp[n] = n / 64f;
        }
        // The last point before sample 51 is at 50 + 7/8.
        assertThat(scanner.scan(ramp, 50, 51, Double.POSITIVE_INFINITY, 0)).isCloseTo(50.875 / 64, within(1e-12));
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
