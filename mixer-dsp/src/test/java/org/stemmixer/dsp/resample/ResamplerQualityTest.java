package org.stemmixer.dsp.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** What comes out is measured against what should have: the same tone, sampled at the other rate. */
class ResamplerQualityTest {

    private static final double AMPLITUDE = Decibels.toLinear(-9);

    /** Gain, timing, distortion, noise and images at once: nothing but the tone may be there. */
    @ParameterizedTest
    @CsvSource({
        "48000, 44100", "44100, 48000", "96000, 44100", "44100, 96000", "192000, 8000", "8000, 192000", "22050, 44100",
        "88200, 44100", "11025, 48000", "176400, 192000", "16000, 22050", "24000, 32000", "44100, 44056",
                "44101, 48000",
        "48000, 44101", "192000, 751"
    })
    void tonesInThePassBandComeThroughUnchanged(int inputRate, int outputRate) {
        double nyquistHz = Math.min(inputRate, outputRate) / 2.0;
        for (double frequencyHz : new double[] {0.0452 * nyquistHz, 0.5 * nyquistHz, 0.88 * nyquistHz}) {
            float[] output = resampledTone(inputRate, outputRate, frequencyHz);
            assertThat(residualDb(output, outputRate, frequencyHz)).isLessThan(-115);
        }
    }

    /** Total harmonic distortion and noise of the customary 997 Hz tone, over its whole length but the edges. */
    @ParameterizedTest
    @CsvSource({"48000, 44100", "44100, 48000", "96000, 44100", "44100, 192000"})
    void distortionAndNoiseAreInaudible(int inputRate, int outputRate) {
        float[] output = resampledTone(inputRate, outputRate, 997);
        assertThat(residualDb(output, outputRate, 997)).isLessThan(-118);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 44100, 23000",
        "48000, 44100, 22050",
        "96000, 44100, 22100",
        "96000, 44100, 40000",
        "192000, 8000, 4010",
        "192000, 8000, 60000",
        "44100, 22050, 12000",
        "48000, 44101, 23000"
    })
    void tonesBeyondTheOutputsNyquistFrequencyAreSuppressed(int inputRate, int outputRate, double frequencyHz) {
        float[] output = resampledTone(inputRate, outputRate, frequencyHz);
        assertThat(rmsDb(output) - Decibels.fromLinear(AMPLITUDE / Math.sqrt(2)))
                .isLessThan(-118);
    }

    /** At ratios of small numbers nothing is left but the rounding to {@code float}, and nothing of what would fold back. */
    @ParameterizedTest
    @CsvSource({"48000, 44100", "44100, 48000", "96000, 44100", "44100, 88200", "32000, 44100", "192000, 48000"})
    void usualRatiosAreAsExactAsFloats(int inputRate, int outputRate) {
        double nyquistHz = Math.min(inputRate, outputRate) / 2.0;
        // No simple parts of a rate, of which all samples would be rounded alike.
        for (double frequencyHz : new double[] {0.0517 * nyquistHz, 0.4719 * nyquistHz, 0.8731 * nyquistHz}) {
            float[] output = resampledTone(inputRate, outputRate, frequencyHz);
            assertThat(residualDb(output, outputRate, frequencyHz)).isLessThan(-144);
        }
        if (inputRate > outputRate) {
            float[] output = resampledTone(inputRate, outputRate, 1.002 * nyquistHz);
            assertThat(rmsDb(output) - Decibels.fromLinear(AMPLITUDE / Math.sqrt(2)))
                    .isLessThan(-140);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 10000, 18000, 19000, 20000})
    void passBandIsFlat(double frequencyHz) {
        float[] output = resampledTone(48000, 44100, frequencyHz);
        float[] expected = tone(output.length, 44100, frequencyHz);
        assertThat(rmsDb(output) - rmsDb(expected)).isCloseTo(0, within(frequencyHz < 20000 ? 0.0001 : 0.04));
    }

    @Test
    void constantStaysConstant() {
        float[] samples = new float[48000];
        Arrays.fill(samples, 0.7f);
        float[] output =
                Resampler.resample(AudioBuffer.wrap(48000, samples), 44100).channel(0);
        for (int n = 200; n < output.length - 200; n++) {
            assertThat(output[n]).isEqualTo(0.7f);
        }
    }

    @Test
    void impulseResponseIsSymmetric() {
        float[] samples = new float[1001];
        samples[500] = 1;
        float[] output =
                Resampler.resample(AudioBuffer.wrap(44100, samples), 88200).channel(0);
        assertThat(output[1000]).isGreaterThan(0.9f);
        for (int n = 1; n < 200; n++) {
            assertThat(output[1000 + n]).isCloseTo(output[1000 - n], within(1e-9f));
        }
    }

    private static float[] resampledTone(int inputRate, int outputRate, double frequencyHz) {
        int frames = Math.max(inputRate / 4, 900 * (inputRate / outputRate));
        AudioBuffer input = AudioBuffer.wrap(inputRate, tone(frames, inputRate, frequencyHz));
        return Resampler.resample(input, outputRate).channel(0);
    }

    private static float[] tone(int frames, int rate, double frequencyHz) {
        float[] samples = new float[frames];
        for (int n = 0; n < frames; n++) {
            samples[n] = (float) (AMPLITUDE * Math.sin(2 * Math.PI * frequencyHz * n / rate));
        }
        return samples;
    }

    private static double residualDb(float[] output, int rate, double frequencyHz) {
        float[] residual = tone(output.length, rate, frequencyHz);
        for (int n = 0; n < output.length; n++) {
            residual[n] -= output[n];
        }
        return rmsDb(residual) - Decibels.fromLinear(AMPLITUDE / Math.sqrt(2));
    }

    /** The level of the middle half, where the signal's abrupt ends do not reach. */
    private static double rmsDb(float[] samples) {
        double sum = 0;
        int from = samples.length / 4;
        int to = samples.length - from;
        for (int n = from; n < to; n++) {
            sum += samples[n] * (double) samples[n];
        }
        return Decibels.fromPower(sum / (to - from));
    }
}
