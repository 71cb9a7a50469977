package org.stemmixer.core.audio.internal;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * Turns an array's little-endian samples, those of all channels side by side, into floats.
 *
 * <p>Integers of n bits are divided by 2^(n - 1), a power of two: exact up to 24 bits, rounded to nearest beyond. Doubles
 * are rounded to nearest, and become infinite beyond the range of floats.
 *
 * <p>Bytes become numbers by the batch, which is as fast as a VarHandle for each of them, and for the first of the compilers
 * faster; Android has VarHandle only since version 13.
 */
abstract class SampleDecoder {

    private static final int BITS_OF_384 = Float.floatToRawIntBits(384);

    /**
     * The decoder of one kind of samples.
     *
     * @param order for each channel which of a frame's samples is its
     * @param source where they will lie
     * @param batch how many samples are decoded at once at most, a number of whole frames
     */
    static SampleDecoder of(StoredSample sample, int[] order, byte[] source, int batch) {
        ByteBuffer bytes = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN);
        return switch (sample) {
            case UNSIGNED_8 -> new Codes(order, source, Codes.UNSIGNED);
            case SIGNED_8 -> new Codes(order, source, Codes.SIGNED);
            case SIGNED_16 ->
                isStraight(order, 2)
                        ? new Stereo16(bytes.asIntBuffer(), batch / 2)
                        : new Signed16(order, bytes.asShortBuffer(), batch);
            case SIGNED_24 -> new Signed24(order, source, batch);
            case SIGNED_32 -> new Signed32(order, bytes.asIntBuffer(), batch);
            case FLOAT_32 -> new Float32(order, bytes.asFloatBuffer(), batch);
            case FLOAT_64 -> new Float64(order, bytes.asDoubleBuffer(), batch);
            case A_LAW -> new Codes(order, source, G711.A_LAW);
            case MU_LAW -> new Codes(order, source, G711.MU_LAW);
        };
    }

    /**
     * Decodes frames.
     *
     * @param first which of the array's samples is the first frame's first
     * @param channels takes the samples, one array for each channel
     * @param offset index of the first in {@code channels}
     * @param frames how many, at most a batch
     */
    abstract void decode(int first, float[][] channels, int offset, int frames);

    /**
     * sample / 2^15, for the first of the compilers twice as fast as to convert: around 384 floats lie 2^-15 apart, so that
     * their bits can be counted up and down.
     */
    private static float fromBits16(int sample) {
        return Float.intBitsToFloat(BITS_OF_384 + sample) - 384;
    }

    /** Whether there are as many channels, in the order in which they lie. */
    private static boolean isStraight(int[] order, int channels) {
        boolean straight = order.length == channels;
        for (int c = 0; c < order.length; c++) {
            straight &= order[c] == c;
        }
        return straight;
    }

    /** One channel after the other. */
    private abstract static class ByChannel extends SampleDecoder {

        /** Which of a frame's samples goes to each channel. */
        private final int[] order;

        ByChannel(int[] order) {
            this.order = order;
        }

        @Override
        void decode(int first, float[][] channels, int offset, int frames) {
            take(first, frames * order.length);
            for (int c = 0; c < order.length; c++) {
                give(order[c], order.length, channels[c], offset, frames);
            }
        }

        /** Makes the batch's samples ready. */
        abstract void take(int first, int count);

        /** Every {@code stride}-th sample of the batch, from one on. */
        abstract void give(int at, int stride, float[] target, int offset, int frames);
    }

    /** Samples of 8 bits, each with a value of its own. */
    private static final class Codes extends ByChannel {

        private static final float[] UNSIGNED = new float[256];
        private static final float[] SIGNED = new float[256];

        static {
            for (int code = 0; code < 256; code++) {
                UNSIGNED[code] = (code - 128) * 0x1p-7f;
                SIGNED[code] = (byte) code * 0x1p-7f;
            }
        }

        private final byte[] source;
        private final float[] values;
        private int first;

        Codes(int[] order, byte[] source, float[] values) {
            super(order);
            this.source = source;
            this.values = values;
        }

        @Override
        void take(int first, int count) {
            this.first = first;
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            int from = first + at;
            for (int n = 0; n < frames; n++) {
                target[offset + n] = values[source[from + n * stride] & 0xFF];
            }
        }
    }

    private static final class Signed16 extends ByChannel {

        private final ShortBuffer source;
        private final Buffer position;
        private final short[] batch;

        Signed16(int[] order, ShortBuffer source, int batch) {
            super(order);
            this.source = source;
            this.position = source;
            this.batch = new short[batch];
        }

        @Override
        void take(int first, int count) {
            position.position(first);
            source.get(batch, 0, count);
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = fromBits16(batch[at + n * stride]);
            }
        }
    }

    /** Left and right at once, as one int: most files are so. */
    private static final class Stereo16 extends SampleDecoder {

        private final IntBuffer source;
        private final Buffer position;
        private final int[] batch;

        Stereo16(IntBuffer source, int frames) {
            this.source = source;
            this.position = source;
            this.batch = new int[frames];
        }

        @Override
        void decode(int first, float[][] channels, int offset, int frames) {
            position.position(first / 2);
            source.get(batch, 0, frames);
            give(batch, channels[0], channels[1], offset, frames);
        }

        private static void give(int[] batch, float[] left, float[] right, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                int both = batch[n];
                left[offset + n] = fromBits16((short) both);
                right[offset + n] = fromBits16(both >> 16);
            }
        }
    }

    /** By four samples, which are three ints. */
    private static final class Signed24 extends ByChannel {

        private final byte[] source;
        private final IntBuffer words;
        private final Buffer position;
        private final int[] batch;
        private final boolean mono;
        private final boolean stereo;
        private final float[] samples;

        Signed24(int[] order, byte[] source, int batch) {
            super(order);
            this.source = source;
            this.words = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
            this.position = words;
            this.batch = new int[batch / 4 * 3];
            this.mono = isStraight(order, 1);
            this.stereo = isStraight(order, 2);
            this.samples = new float[mono || stereo ? 0 : batch];
        }

        @Override
        void decode(int first, float[][] channels, int offset, int frames) {
            if (mono) {
                one(first, channels[0], offset, frames);
            } else if (stereo) {
                stereo(first, channels[0], channels[1], offset, frames);
            } else {
                super.decode(first, channels, offset, frames);
            }
        }

        @Override
        void take(int first, int count) {
            one(first, samples, 0, count);
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = samples[at + n * stride];
            }
        }

        /** Samples that follow one another. */
        private void one(int first, float[] target, int offset, int count) {
            int n = 0;
            while (n < count && (first + n) % 4 != 0) {
                target[offset + n] = sample(first + n);
                n++;
            }
            int fours = (count - n) / 4;
            read(first + n, fours);
            one(batch, fours, target, offset + n);
            for (n += 4 * fours; n < count; n++) {
                target[offset + n] = sample(first + n);
            }
        }

        private static void one(int[] batch, int fours, float[] target, int offset) {
            for (int n = 0; n < fours; n++) {
                int a = batch[3 * n];
                int b = batch[3 * n + 1];
                int c = batch[3 * n + 2];
                int at = offset + 4 * n;
                target[at] = fromUpper(a << 8);
                target[at + 1] = fromUpper(b << 16 | a >>> 24 << 8);
                target[at + 2] = fromUpper(c << 24 | b >>> 16 << 8);
                target[at + 3] = fromUpper(c & ~0xFF);
            }
        }

        private void stereo(int first, float[] left, float[] right, int offset, int frames) {
            int n = 0;
            if (first % 4 != 0 && frames > 0) {
                left[offset] = sample(first);
                right[offset] = sample(first + 1);
                n = 1;
            }
            int twos = (frames - n) / 2;
            read(first + 2 * n, twos);
            stereo(batch, twos, left, right, offset + n);
            n += 2 * twos;
            if (n < frames) {
                left[offset + n] = sample(first + 2 * n);
                right[offset + n] = sample(first + 2 * n + 1);
            }
        }

        private static void stereo(int[] batch, int twos, float[] left, float[] right, int offset) {
            for (int n = 0; n < twos; n++) {
                int a = batch[3 * n];
                int b = batch[3 * n + 1];
                int c = batch[3 * n + 2];
                int at = offset + 2 * n;
                left[at] = fromUpper(a << 8);
                right[at] = fromUpper(b << 16 | a >>> 24 << 8);
                left[at + 1] = fromUpper(c << 24 | b >>> 16 << 8);
                right[at + 1] = fromUpper(c & ~0xFF);
            }
        }

        private void read(int first, int fours) {
            if (fours > 0) {
                position.position(first / 4 * 3);
                words.get(batch, 0, 3 * fours);
            }
        }

        private float sample(int index) {
            int at = 3 * index;
            return fromUpper((source[at] & 0xFF) << 8 | (source[at + 1] & 0xFF) << 16 | source[at + 2] << 24);
        }

        /** A sample in the upper bits of 32. */
        private static float fromUpper(int bits) {
            return bits * 0x1p-31f;
        }
    }

    private static final class Signed32 extends ByChannel {

        private final IntBuffer source;
        private final Buffer position;
        private final int[] batch;

        Signed32(int[] order, IntBuffer source, int batch) {
            super(order);
            this.source = source;
            this.position = source;
            this.batch = new int[batch];
        }

        @Override
        void take(int first, int count) {
            position.position(first);
            source.get(batch, 0, count);
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = batch[at + n * stride] * 0x1p-31f;
            }
        }
    }

    private static final class Float32 extends ByChannel {

        private final FloatBuffer source;
        private final Buffer position;
        private final float[] batch;
        private final boolean mono;

        Float32(int[] order, FloatBuffer source, int batch) {
            super(order);
            this.source = source;
            this.position = source;
            this.mono = isStraight(order, 1);
            this.batch = new float[mono ? 0 : batch];
        }

        @Override
        void decode(int first, float[][] channels, int offset, int frames) {
            if (mono) {
                position.position(first);
                source.get(channels[0], offset, frames);
            } else {
                super.decode(first, channels, offset, frames);
            }
        }

        @Override
        void take(int first, int count) {
            position.position(first);
            source.get(batch, 0, count);
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = batch[at + n * stride];
            }
        }
    }

    private static final class Float64 extends ByChannel {

        private final DoubleBuffer source;
        private final Buffer position;
        private final double[] batch;

        Float64(int[] order, DoubleBuffer source, int batch) {
            super(order);
            this.source = source;
            this.position = source;
            this.batch = new double[batch];
        }

        @Override
        void take(int first, int count) {
            position.position(first);
            source.get(batch, 0, count);
        }

        @Override
        void give(int at, int stride, float[] target, int offset, int frames) {
            for (int n = 0; n < frames; n++) {
                target[offset + n] = (float) batch[at + n * stride];
            }
        }
    }
}
