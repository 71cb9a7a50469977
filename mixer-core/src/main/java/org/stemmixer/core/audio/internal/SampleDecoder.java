package org.stemmixer.core.audio.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns little-endian samples of one channel, which lie {@code stride} bytes apart, into floats.
 *
 * <p>Integers of n bits are divided by 2^(n - 1), a power of two: exact up to 24 bits, rounded to nearest beyond. Doubles
 * are rounded to nearest, and become infinite beyond the range of floats.
 */
@FunctionalInterface
public interface SampleDecoder {

    /** Bytes after the last sample that a decoder may touch: it reads 24 bits as 32. */
    int SLACK_BYTES = 1;

    /**
     * Decodes samples.
     *
     * @param source bytes, with {@value #SLACK_BYTES} more after the last sample
     * @param at index of the first sample's first byte
     * @param stride bytes from one sample to the next
     * @param target takes the samples
     * @param offset index of the first in {@code target}
     * @param frames how many
     */
    void decode(byte[] source, int at, int stride, float[] target, int offset, int frames);

    /** The decoder of one kind of samples. */
    static SampleDecoder of(StoredSample sample) {
        return switch (sample) {
            case UNSIGNED_8 -> Loops::unsigned8;
            case SIGNED_8 -> Loops::signed8;
            case SIGNED_16 -> Loops::signed16;
            case SIGNED_24 -> Loops::signed24;
            case SIGNED_32 -> Loops::signed32;
            case FLOAT_32 -> Loops::float32;
            case FLOAT_64 -> Loops::float64;
            case A_LAW -> G711::aLaw;
            case MU_LAW -> G711::muLaw;
        };
    }

    /** One loop for each kind of linear samples. */
    final class Loops {

        private static final VarHandle SHORT = view(short[].class);
        private static final VarHandle INT = view(int[].class);
        private static final VarHandle FLOAT = view(float[].class);
        private static final VarHandle DOUBLE = view(double[].class);

        private static final int BITS_OF_384 = Float.floatToRawIntBits(384);

        private Loops() {}

        private static VarHandle view(Class<?> arrayType) {
            return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
        }

        static void unsigned8(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = ((source[at + n * stride] & 0xFF) - 128) * 0x1p-7f;
            }
        }

        static void signed8(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = source[at + n * stride] * 0x1p-7f;
            }
        }

        static void signed16(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = fromBits16((short) SHORT.get(source, at + n * stride));
            }
        }

        /** Left and right of a stereo file at once: half the reading, for the files that there are most of. */
        static void stereo16(byte[] source, int at, float[] left, float[] right, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                int both = (int) INT.get(source, at + 4 * n);
                left[offset + n] = fromBits16((short) both);
                right[offset + n] = fromBits16(both >> 16);
            }
        }

        /**
         * sample / 2^15, for the first of the compilers twice as fast as to convert: around 384 floats lie 2^-15 apart, so that
         * their bits can be counted up and down.
         */
        private static float fromBits16(int sample) {
            return Float.intBitsToFloat(BITS_OF_384 + sample) - 384;
        }

        static void signed24(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = ((int) INT.get(source, at + n * stride) << 8) * 0x1p-31f;
            }
        }

        static void signed32(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = (int) INT.get(source, at + n * stride) * 0x1p-31f;
            }
        }

        static void float32(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = (float) FLOAT.get(source, at + n * stride);
            }
        }

        static void float64(byte[] source, int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = (float) (double) DOUBLE.get(source, at + n * stride);
            }
        }
    }
}
