package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

class AudioMetricsTest {

    @Test
    void aSine() {
        float[] sine = Tones.mono(-6, 1);
        AudioMetrics metrics = AudioMetrics.measure(AudioBuffer.wrap(Tones.RATE, sine));
        assertThat(metrics.rmsDbfs()).isCloseTo(-9.0103, within(1e-4));
        assertThat(metrics.crestFactorDb()).isCloseTo(3.0103, within(1e-4));
        assertThat(metrics.meanAbsolute()).isCloseTo(2 / Math.PI * Math.pow(10, -0.3), within(1e-3));
        assertThat(metrics.stereoCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(metrics.monoLossDb()).isZero();
        assertThat(metrics.loudness()).isEqualTo(LoudnessMeter.measure(AudioBuffer.wrap(Tones.RATE, sine)));
    }

    @Test
    void peakMinusMeanAgreesWithTheReference() {
        for (JsonNode item : Golden.file("mixing").get("items")) {
            GoldenSignal signal = Golden.signal(item.get("signal").asText());
            AudioMetrics metrics = AudioMetrics.measure(AudioBuffer.wrap(signal.rate(), signal.floats()));
            assertThat(metrics.peakMinusMeanAbsolute())
                    .isCloseTo(item.at("/f64/features/3").doubleValue(), within(1e-9));
        }
    }

    @Test
    void stereo() {
        float[] left = noise(1);
        float[] right = noise(2);
        float[] inverted = new float[left.length];
        float[] half = new float[left.length];
        for (int n = 0; n < left.length; n++) {
            inverted[n] = -left[n];
            half[n] = 0.5f * left[n];
        }
        assertStereo(left, left, 1, 0, 1e-12);
        assertStereo(left, half, 1, 10 * Math.log10(0.625 / 0.5625), 1e-9);
        assertStereo(left, right, 0, 3.0103, 0.02);
        assertStereo(left, new float[left.length], 0, 3.0103, 1e-4);
        AudioMetrics opposite = AudioMetrics.measure(AudioBuffer.wrap(Tones.RATE, left, inverted));
        assertThat(opposite.stereoCorrelation()).isCloseTo(-1, within(1e-12));
        assertThat(opposite.monoLossDb()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static void assertStereo(float[] left, float[] right, double correlation, double lossDb, double tolerance) {
        AudioMetrics metrics = AudioMetrics.measure(AudioBuffer.wrap(Tones.RATE, left, right));
        assertThat(metrics.stereoCorrelation()).isCloseTo(correlation, within(tolerance));
        assertThat(metrics.monoLossDb()).isCloseTo(lossDb, within(tolerance));
    }

    @Test
    void silence() {
        AudioMetrics metrics = AudioMetrics.measure(new AudioBuffer(Tones.RATE, 2, 0));
        assertThat(metrics.rms()).isZero();
        assertThat(metrics.meanAbsolute()).isZero();
        assertThat(metrics.peakMinusMeanAbsolute()).isZero();
        assertThat(metrics.crestFactorDb()).isNaN();
        assertThat(metrics.stereoCorrelation()).isZero();
        assertThat(metrics.monoLossDb()).isZero();
    }

    @Test
    void blocksAndResetDoNotMatter() {
        float[][] signal = {noise(1), noise(2), noise(3)};
        signal[1][500] = Float.NaN;
        AudioMetrics whole = AudioMetrics.measure(AudioBuffer.wrap(Tones.RATE, signal));
        assertThat(whole.rms()).isFinite();
        AudioMetricsMeter meter = new AudioMetricsMeter(Tones.RATE, 3);
        for (int round = 0; round < 2; round++) {
            for (int n = 0; n < signal[0].length; n += 1_000) {
                meter.process(signal, n, 1_000);
            }
            assertThat(meter.metrics()).isEqualTo(whole);
            meter.reset();
        }
    }

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] noise = new float[100_000];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = (float) (0.1 * random.nextGaussian());
        }
        return noise;
    }
}
