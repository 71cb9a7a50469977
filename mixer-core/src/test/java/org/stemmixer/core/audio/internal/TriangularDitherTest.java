package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.SampleEncoding;

/** Statistics of dither and of the error of a dithered conversion; bounds are five standard errors. */
class TriangularDitherTest {

    private static final int COUNT = 1_000_000;

    @Test
    void isTriangular() {
        double[] values = values(0);
        double within = 0;
        for (double value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(1);
            within += Math.abs(value) < 0.5 ? 1 : 0;
        }
        assertThat(mean(values)).isCloseTo(0, within(5 * Math.sqrt(1 / 6.0 / COUNT)));
        // E[x^4] - E[x^2]^2 = 1/15 - 1/36
        assertThat(product(values, values, 0)).isCloseTo(1 / 6.0, within(5 * Math.sqrt(7 / 180.0 / COUNT)));
        assertThat(within / COUNT).isCloseTo(0.75, within(5 * Math.sqrt(0.75 * 0.25 / COUNT)));
    }

    @Test
    void isWhiteAndIndependentBetweenChannels() {
        double bound = 5 / 6.0 / Math.sqrt(COUNT);
        double[] left = values(0);
        for (int lag : new int[] {1, 2, 3, 100}) {
            assertThat(product(left, left, lag)).as("lag %d", lag).isCloseTo(0, within(bound));
        }
        for (int lag : new int[] {0, 1, 2}) {
            assertThat(product(left, values(1), lag)).as("lag %d", lag).isCloseTo(0, within(bound));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-30, 0.1, 0.25, 0.5, 0.77, -1234.4})
    void errorHasTheSameMeanAndVarianceForEverySignal(double lsb) {
        float[] signal = new float[COUNT];
        Arrays.fill(signal, (float) (lsb / 32768));
        double[] error = encode(signal, true);
        for (int n = 0; n < COUNT; n++) {
            error[n] -= signal[n] * 32768.0;
        }
        assertThat(mean(error)).isCloseTo(0, within(5 * Math.sqrt(0.25 / COUNT)));
        // The fourth moment is at most 1.5^2 times the variance.
        assertThat(product(error, error, 0)).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 2.25 / COUNT)));
    }

    @Test
    void toneBelowTheSmallestStepSurvives() {
        double amplitude = 1e-5; // -100 dBFS, a third of a step
        float[] tone = new float[COUNT];
        double[] phase = new double[COUNT];
        for (int n = 0; n < COUNT; n++) {
            phase[n] = Math.sin(2 * Math.PI * 1000 * n / 44100);
            tone[n] = (float) (amplitude * phase[n]);
        }
        double found = 2 * product(encode(tone, true), phase, 0) / 32768;
        assertThat(found).isCloseTo(amplitude, within(5 * 0.5 / 32768 * Math.sqrt(2.0 / COUNT)));
        assertThat(encode(tone, false)).as("without dither nothing is left").containsOnly(0);
    }

    @Test
    void noisesOfDifferentAudioAreIndependent() {
        float[] one = new float[COUNT];
        one[0] = 0.5f;
        float[] other = new float[COUNT];
        other[0] = 0.25f;
        double[] a = encode(one, true);
        double[] b = encode(other, true);
        a[0] = 0;
        b[0] = 0;
        assertThat(product(a, a, 0)).as("the dither and its rounding").isCloseTo(0.25, within(0.01));
        assertThat(product(a, b, 0)).isCloseTo(0, within(5 * 0.25 / Math.sqrt(COUNT)));
        assertThat(encode(one, true)).as("the same audio, the same noise").endsWith(Arrays.copyOfRange(a, 1, COUNT));
    }

    @Test
    void beginsWithTheFirstSound() {
        float[] audio = new float[COUNT];
        audio[1000] = 1e-9f;
        double[] encoded = encode(audio, true);
        assertThat(Arrays.copyOf(encoded, 1000)).containsOnly(0);
        assertThat(Arrays.stream(encoded, 1000, COUNT).map(v -> v * v).average().orElseThrow())
                .isCloseTo(0.25, within(0.01));
    }

    private static double[] values(int channel) {
        long state = TriangularDither.start(channel);
        double[] values = new double[COUNT];
        for (int n = 0; n < COUNT; n++) {
            state = TriangularDither.next(state, 0);
            values[n] = TriangularDither.lsb(state);
        }
        return values;
    }

    private static double[] encode(float[] signal, boolean dither) {
        byte[] bytes = new byte[2 * signal.length];
        FrameEncoder.of(new AudioFileSpec(44100, 1, SampleEncoding.PCM_16, dither), bytes)
                .encode(new float[][] {signal}, 0, signal.length, 0);
        double[] samples = new double[signal.length];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (bytes[2 * n] & 0xFF) | bytes[2 * n + 1] << 8;
        }
        return samples;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double product(double[] a, double[] b, int lag) {
        double sum = 0;
        for (int n = lag; n < a.length; n++) {
            sum += a[n] * b[n - lag];
        }
        return sum / (a.length - lag);
    }
}
