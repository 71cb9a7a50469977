package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.SampleEncoding;

/** Every kind of samples, in blocks of any length, as one sample after the other says. */
class FrameEncoderTest {

    private static final int FRAMES = 9000;

    @ParameterizedTest
    @CsvSource({
        "PCM_16, 1", "PCM_16, 2", "PCM_16, 3", "PCM_24, 1", "PCM_24, 2", "PCM_24, 3",
        "PCM_32, 1", "PCM_32, 2", "PCM_32, 3", "FLOAT_32, 1", "FLOAT_32, 2", "FLOAT_32, 3"
    })
    void encodesEverySampleByItself(SampleEncoding encoding, int channels) {
        Random random = new Random(3);
        float[][] source = new float[channels][FRAMES];
        for (float[] channel : source) {
            for (int n = 0; n < FRAMES; n++) {
                channel[n] = (random.nextFloat() * 2 - 1) * (float) Math.pow(10, random.nextInt(9) - 7);
            }
        }
        byte[] bytes = new byte[FRAMES * channels * encoding.bytes()];
        FrameEncoder encoder = FrameEncoder.of(new AudioFileSpec(44100, channels, encoding, false), bytes);
        int at = 0;
        for (int block = 1; at < FRAMES; block = block * 3 + 1) {
            int count = Math.min(block, FRAMES - at);
            encoder.encode(source, at, count, at);
            at += count;
        }
        byte[] expected = new byte[bytes.length];
        int clipped = 0;
        for (int n = 0; n < FRAMES; n++) {
            for (int c = 0; c < channels; c++) {
                clipped += Math.abs(source[c][n]) > 1 ? 1 : 0;
                put(encoding, source[c][n], expected, n * channels + c);
            }
        }
        assertThat(bytes).isEqualTo(expected);
        assertThat(encoder.clippedSamples()).isEqualTo(encoding == SampleEncoding.FLOAT_32 ? 0 : clipped);
        assertThat(clipped).isPositive();
    }

    private static void put(SampleEncoding encoding, float value, byte[] bytes, int index) {
        long bits;
        if (encoding == SampleEncoding.FLOAT_32) {
            bits = Float.floatToRawIntBits(value);
        } else {
            double full = Math.pow(2, encoding.bits() - 1);
            bits = (long) Math.max(-full, Math.min(full - 1, Math.floor(value * full + 0.5)));
        }
        for (int i = 0; i < encoding.bytes(); i++) {
            bytes[index * encoding.bytes() + i] = (byte) (bits >> 8 * i);
        }
    }
}
