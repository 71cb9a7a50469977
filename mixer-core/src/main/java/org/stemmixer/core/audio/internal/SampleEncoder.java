package org.stemmixer.core.audio.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.stemmixer.core.audio.AudioFileSpec;

/**
 * Turns finite floats of one channel into little-endian samples that lie {@code stride} bytes apart.
 *
 * <p>Integers of n bits are {@code x * 2^(n - 1)} rounded to nearest, halves up, and saturated. Keeps the state of one
 * channel: its dither, and how many samples lay beyond [-1, 1].
 */
public abstract class SampleEncoder {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private long clippedSamples;

    /** The encoder of one channel of a file. */
    public static SampleEncoder of(AudioFileSpec spec, int channel) {
        return switch (spec.encoding()) {
            case PCM_16 -> spec.dither() ? new Dithered16(channel) : new Pcm16();
            case PCM_24 -> new Pcm24();
            case PCM_32 -> new Pcm32();
            case FLOAT_32 -> new Float32();
            case PCM_8, FLOAT_64, LOSSY -> throw new IllegalArgumentException("read only: " + spec.encoding());
        };
    }

    /**
     * Encodes samples.
     *
     * @param source finite samples
     * @param offset index of the first
     * @param frames how many
     * @param target takes the bytes
     * @param at index of the first sample's first byte
     * @param stride bytes from one sample to the next
     */
    public abstract void encode(float[] source, int offset, int frames, byte[] target, int at, int stride);

    /** Samples encoded so far that lay beyond full scale and were clipped. */
    public final long clippedSamples() {
        return clippedSamples;
    }

    final void countClipped(int samples) {
        clippedSamples += samples;
    }

    /** Two comparisons, as the first of the compilers takes longer for the magnitude than for all the rest. */
    private static int clipped(float x) {
        return x > 1 || x < -1 ? 1 : 0;
    }

    /**
     * Rounds to the nearest integer of 16 bits, halves up; {@code scaled} is finite. The same as {@link #quantize}, but
     * faster: a cast cuts off, which for positive numbers is rounding down.
     */
    private static int quantize16(double scaled) {
        return Math.max(0, Math.min(0xFFFF, (int) (scaled + 32768.5))) - 32768;
    }

    /** Rounds to the nearest integer of a range; {@code scaled} is finite. */
    private static int quantize(double scaled, int min, int max) {
        // The cast saturates at 32 bits by itself.
        return Math.max(min, Math.min(max, (int) Math.floor(scaled + 0.5)));
    }

    /** With dither from the first sound on: without any, files would share the noise of the silence before. */
    private static final class Dithered16 extends SampleEncoder {

        private long dither;
        private float before;
        private boolean begun;

        Dithered16(int channel) {
            dither = TriangularDither.start(channel);
        }

        @Override
        public void encode(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            int n = 0;
            while (!begun && n < frames) {
                begun = source[offset + n] != 0;
                if (!begun) {
                    SHORT.set(target, at + n * stride, (short) 0);
                    n++;
                }
            }
            encodeSound(source, offset + n, frames - n, target, at + n * stride, stride);
        }

        private void encodeSound(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            int clipped = 0;
            long state = dither;
            float last = before;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                state = TriangularDither.next(state, last);
                int sample = quantize16(x * 0x1p15 + TriangularDither.lsb(state));
                SHORT.set(target, at + n * stride, (short) sample);
                last = x;
            }
            dither = state;
            before = last;
            countClipped(clipped);
        }
    }

    private static final class Pcm16 extends SampleEncoder {

        @Override
        public void encode(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            int clipped = 0;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                SHORT.set(target, at + n * stride, (short) quantize16(x * 0x1p15));
            }
            countClipped(clipped);
        }
    }

    private static final class Pcm24 extends SampleEncoder {

        private static final int MAX = (1 << 23) - 1;

        @Override
        public void encode(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            int clipped = 0;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                int sample = quantize(x * 0x1p23, -MAX - 1, MAX);
                int first = at + n * stride;
                SHORT.set(target, first, (short) sample);
                target[first + 2] = (byte) (sample >> 16);
            }
            countClipped(clipped);
        }
    }

    private static final class Pcm32 extends SampleEncoder {

        @Override
        public void encode(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            int clipped = 0;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                INT.set(target, at + n * stride, quantize(x * 0x1p31, Integer.MIN_VALUE, Integer.MAX_VALUE));
            }
            countClipped(clipped);
        }
    }

    private static final class Float32 extends SampleEncoder {

        @Override
        public void encode(float[] source, int offset, int frames, byte[] target, int at, int stride) {
            for (int n = 0; n < frames; n++) {
                FLOAT.set(target, at + n * stride, source[offset + n]);
            }
        }
    }
}
