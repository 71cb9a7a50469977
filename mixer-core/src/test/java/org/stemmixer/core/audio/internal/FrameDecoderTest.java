package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every kind of samples, in frames of one channel, two and more, from any frame on, as one sample after the other says. */
class FrameDecoderTest {

    private static final int FRAMES = 5000;

    @ParameterizedTest
    @EnumSource(
            value = StoredSample.class,
            mode = Mode.EXCLUDE,
            names = {"A_LAW", "MU_LAW"})
    void decodesEverySampleByItself(StoredSample sample) {
        for (List<Integer> order : List.of(List.of(0), List.of(0, 1), List.of(1, 0), List.of(2, 0, 1))) {
            byte[] bytes = new byte[FRAMES * order.size() * sample.bytes()];
            new Random(7).nextBytes(bytes);
            FrameDecoder decoder = new FrameDecoder(sample, order, bytes);
            for (int first : new int[] {0, 1, 2, 3, 5, 700}) {
                for (int frames : new int[] {0, 1, 2, 3, 4, 7, 64, 4097, FRAMES - first}) {
                    if (first + frames > FRAMES) {
                        continue;
                    }
                    float[][] decoded = new float[order.size()][FRAMES + 2];
                    decoder.decode(first, decoded, 2, frames);
                    for (int c = 0; c < order.size(); c++) {
                        float[] expected = new float[FRAMES + 2];
                        for (int n = 0; n < frames; n++) {
                            expected[2 + n] = value(sample, bytes, (first + n) * order.size() + order.get(c));
                        }
                        assertThat(Arrays.equals(decoded[c], expected))
                                .as("%s %s, %d from frame %d on, channel %d", sample, order, frames, first, c)
                                .isTrue();
                    }
                }
            }
        }
    }

    private static float value(StoredSample sample, byte[] bytes, int index) {
        byte[] highFirst = new byte[sample.bytes()];
        for (int i = 0; i < highFirst.length; i++) {
            highFirst[highFirst.length - 1 - i] = bytes[index * highFirst.length + i];
        }
        BigInteger whole = new BigInteger(highFirst);
        return switch (sample) {
            case UNSIGNED_8 -> ((whole.intValue() & 0xFF) - 128) / 128f;
            case SIGNED_8 -> whole.intValue() / 128f;
            case SIGNED_16 -> whole.intValue() / 32768f;
            case SIGNED_24 -> whole.intValue() / 8388608f;
            case SIGNED_32 -> (float) (whole.intValue() / 2147483648.0);
            case FLOAT_32 -> Float.intBitsToFloat(whole.intValue());
            case FLOAT_64 -> (float) Double.longBitsToDouble(whole.longValue());
            case A_LAW, MU_LAW -> throw new AssertionError(sample);
        };
    }
}
