package org.stemmixer.dsp.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.Decibels;

class LimiterTest {

    private static final int RATE = 44100;

    private static final Map<String, IntToDoubleFunction> SIGNALS = signals();

    private static Map<String, IntToDoubleFunction> signals() {
        Random uniform = new Random(1);
        Random gaussian = new Random(2);
        return Map.of(
                "fs/4 at 45 degrees", n -> Math.sin(Math.PI / 2 * n + Math.PI / 4),
                "near Nyquist", n -> Math.sin(2 * Math.PI * 0.451 * n),
                "white noise", n -> 2 * uniform.nextDouble() - 1,
                "gaussian noise", n -> 0.5 * gaussian.nextGaussian(),
                "square wave", n -> n % 100 < 50 ? 1 : -1,
                "clipped chord",
                        n -> Math.max(
                                -1,
                                Math.min(
                                        1,
                                        3 * Math.sin(2 * Math.PI * 997 * n / RATE)
                                                + 2 * Math.sin(2 * Math.PI * 5313 * n / RATE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs/4 at 45 degrees",
                "near Nyquist",
                "white noise",
                "gaussian noise",
                "square wave",
                "clipped chord"
            })
    void truePeakKeepsToTheCeiling(String name) {
        float[] x = signal(SIGNALS.get(name), 12000);
        limited(new Limiter.Parameters(-3, 5, 80), x);
        assertThat(Decibels.fromLinear(truePeak(x))).isBetween(-4.5, -2.9);
        assertThat(Decibels.fromLinear(peak(x))).isLessThanOrEqualTo(-3);
    }

    @Test
    void shortestLookAheadKeepsToTheCeilingToo() {
        float[] x = signal(SIGNALS.get("white noise"), 12000);
        limited(new Limiter.Parameters(-12, 1.5, 1), x);
        assertThat(Decibels.fromLinear(truePeak(x))).isBetween(-13.5, -11.9);
    }

    @Test
    void gainIsBackATimeConstantAfterAPeak() {
        Limiter limiter = new Limiter(new Limiter.Parameters(-6, 5, 100));
        limiter.prepare(RATE, 1);
        float[] x = CompressorTest.constant(-20, RATE);
        x[1000] = 1; // asks for a gain of 0.5
        double before = x[0];
        limiter.process(new float[][] {x}, 0, RATE);
        int peakAt = 1000 + limiter.latencyFrames();
        assertThat(x[peakAt]).isCloseTo((float) Decibels.toLinear(-6.08), within(1e-4f));
        double gain = x[peakAt + RATE / 10 + 110] / before; // the smoothing spreads by half a look-ahead
        assertThat(1 - gain).isCloseTo(0.5 * Math.exp(-1), within(0.02));
        assertThat(x[peakAt - 300]).as("untouched before the look-ahead").isEqualTo((float) before);
    }

    @Test
    void shortPeakIsSoonForgottenAndSustainedLimitingReleasedSlowly() {
        assertThat(gainAfter(10, 30)).isGreaterThan(0.9);
        assertThat(gainAfter(10, 100)).isGreaterThan(0.99);
        assertThat(1 - gainAfter(2 * RATE, 100)).isCloseTo(twoStages(0.5, 15, 200, 100), within(0.01));
        assertThat(1 - gainAfter(2 * RATE, 400)).isCloseTo(twoStages(0.5, 15, 200, 400), within(0.01));
    }

    /** A value that two one-poles in a row let decay. */
    private static double twoStages(double value, double fastMs, double slowMs, double ms) {
        return value * (slowMs * Math.exp(-ms / slowMs) - fastMs * Math.exp(-ms / fastMs)) / (slowMs - fastMs);
    }

    /** The gain some time after a tone of 0 dBFS and of some length, limited to -6 dBTP. */
    private static double gainAfter(int frames, int ms) {
        Limiter limiter = new Limiter(Limiter.Parameters.defaults().withCeilingDb(-6));
        limiter.prepare(RATE, 1);
        float[] x = CompressorTest.constant(-20, frames + RATE);
        float quiet = x[0];
        for (int n = 0; n < frames; n++) {
            x[n] = (float) Math.sin(0.4 * n);
        }
        limiter.process(new float[][] {x}, 0, x.length);
        return x[frames + limiter.latencyFrames() + RATE * ms / 1000] / quiet;
    }

    @ParameterizedTest
    @CsvSource({"30, 5, -30", "50, 5, -50", "110, 5, -90", "50, 10, -90"})
    void steadyLowToneIsHardlyDistorted(double hz, double lookAheadMs, double residueDb) {
        float[] x = signal(n -> Math.sin(2 * Math.PI * hz * n / RATE), 2 * RATE);
        limited(Limiter.Parameters.defaults().withCeilingDb(-6).withLookAheadMs(lookAheadMs), x);
        assertThat(residueDb(x, hz, RATE, 2 * RATE)).isLessThan(residueDb);
    }

    /** What is left of a stretch of whole periods once its tone is taken out, relative to the tone. */
    private static double residueDb(float[] x, double hz, int from, int to) {
        double sine = 0;
        double cosine = 0;
        double power = 0;
        for (int n = from; n < to; n++) {
            double phase = 2 * Math.PI * hz * n / RATE;
            sine += x[n] * Math.sin(phase) * 2 / (to - from);
            cosine += x[n] * Math.cos(phase) * 2 / (to - from);
            power += x[n] * x[n];
        }
        double tone = (sine * sine + cosine * cosine) / 2 * (to - from);
        return 10 * Math.log10(Math.max(power - tone, 1e-30) / tone);
    }

    @ParameterizedTest
    @CsvSource({"8000, 5, 105", "44100, 5, 286", "192000, 1.5, 353"})
    void latencyIsTheLookAheadAndTheDetector(int rate, double lookAheadMs, int frames) {
        Limiter limiter = new Limiter(Limiter.Parameters.defaults().withLookAheadMs(lookAheadMs));
        limiter.prepare(rate, 1);
        assertThat(limiter.latencyFrames()).isEqualTo(frames);
    }

    @Test
    void ceilingGlides() {
        Limiter limiter = new Limiter(Limiter.Parameters.defaults().withCeilingDb(0));
        limiter.prepare(RATE, 1);
        float[] x = signal(n -> 0.9 * Math.sin(0.01 * n), RATE);
        limiter.process(new float[][] {x}, 0, 10000);
        limiter.setParameters(limiter.parameters().withCeilingDb(-12));
        limiter.process(new float[][] {x}, 10000, RATE - 10000);
        double steepest = 0;
        for (int n = limiter.latencyFrames() + 1; n < RATE; n++) {
            steepest = Math.max(steepest, Math.abs(x[n] - x[n - 1]));
        }
        assertThat(steepest).as("a sine of this amplitude has 0.009").isLessThan(0.012);
        assertThat(Decibels.fromLinear(Math.abs(peak(java.util.Arrays.copyOfRange(x, 12000, RATE)))))
                .isLessThanOrEqualTo(-12);
    }

    private static void limited(Limiter.Parameters parameters, float[] x) {
        Limiter limiter = new Limiter(parameters);
        limiter.prepare(RATE, 1);
        limiter.process(new float[][] {x}, 0, x.length);
    }

    private static float[] signal(IntToDoubleFunction f, int frames) {
        float[] x = new float[frames];
        for (int n = 0; n < frames; n++) {
            x[n] = (float) f.applyAsDouble(n);
        }
        return x;
    }

    private static double peak(float[] x) {
        double peak = 0;
        for (float sample : x) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** An independent meter: 16 times oversampled by a sinc of 256 frames under a Hann window. */
    private static double truePeak(float[] x) {
        int half = 128;
        double peak = 0;
        for (int p = 0; p < 16; p++) {
            double[] h = new double[2 * half];
            for (int k = 0; k < h.length; k++) {
                double t = k - (half - 1) - p / 16.0;
                double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
                h[k] = sinc * (0.5 + 0.5 * Math.cos(Math.PI * t / half));
            }
            for (int n = 0; n + h.length <= x.length; n++) {
                double sum = 0;
                for (int k = 0; k < h.length; k++) {
                    sum += h[k] * x[n + k];
                }
                peak = Math.max(peak, Math.abs(sum));
            }
        }
        return peak;
    }
}
