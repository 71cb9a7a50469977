package org.stemmixer.core.audio.internal;

import java.util.Arrays;
import org.stemmixer.core.audio.AudioFileSpec;

/**
 * Turns finite floats of one channel into integers of a file, every {@code stride}-th of an array.
 *
 * <p>Integers of n bits are {@code x * 2^(n - 1)} rounded to nearest, halves up, and saturated. Keeps the state of one
 * channel: its dither, and how many samples lay beyond [-1, 1].
 */
abstract class SampleEncoder {

    private long clippedSamples;

    /** Samples encoded so far that lay beyond full scale and were clipped. */
    final long clippedSamples() {
        return clippedSamples;
    }

    final void countClipped(int samples) {
        clippedSamples += samples;
    }

    /** Two comparisons, as the first of the compilers takes longer for the magnitude than for all the rest. */
    private static int clipped(float x) {
        return x > 1 || x < -1 ? 1 : 0;
    }

    /** Of 16 bits. */
    abstract static class Shorts extends SampleEncoder {

        /** One for each channel of a file. */
        static Shorts[] all(AudioFileSpec spec) {
            Shorts[] encoders = new Shorts[spec.channels()];
            Arrays.setAll(encoders, channel -> spec.dither() ? new Dithered16(channel) : new Pcm16());
            return encoders;
        }

        /** Encodes samples. */
        abstract void encode(float[] source, int offset, int frames, short[] target, int at, int stride);

        /**
         * Rounds to the nearest integer of 16 bits, halves up; {@code scaled} is finite. The same as
         * {@link Ints#quantize}, but faster: a cast cuts off, which for positive numbers is rounding down.
         */
        static int quantize16(double scaled) {
            return Math.max(0, Math.min(0xFFFF, (int) (scaled + 32768.5))) - 32768;
        }
    }

    /** With dither from the first sound on: without any, files would share the noise of the silence before. */
    private static final class Dithered16 extends Shorts {

        private long dither;
        private float before;
        private boolean begun;

        Dithered16(int channel) {
            dither = TriangularDither.start(channel);
        }

        @Override
        void encode(float[] source, int offset, int frames, short[] target, int at, int stride) {
            int n = 0;
            while (!begun && n < frames) {
                begun = source[offset + n] != 0;
                if (!begun) {
                    target[at + n * stride] = 0;
                    n++;
                }
            }
            encodeSound(source, offset + n, frames - n, target, at + n * stride, stride);
        }

        private void encodeSound(float[] source, int offset, int frames, short[] target, int at, int stride) {
            int clipped = 0;
            long state = dither;
            float last = before;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                state = TriangularDither.next(state, last);
                target[at + n * stride] = (short) quantize16(x * 0x1p15 + TriangularDither.lsb(state));
                last = x;
            }
            dither = state;
            before = last;
            countClipped(clipped);
        }
    }

    private static final class Pcm16 extends Shorts {

        @Override
        void encode(float[] source, int offset, int frames, short[] target, int at, int stride) {
            int clipped = 0;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                target[at + n * stride] = (short) quantize16(x * 0x1p15);
            }
            countClipped(clipped);
        }
    }

    /** Of up to 32 bits. */
    static final class Ints extends SampleEncoder {

        private final double scale;
        private final int min;
        private final int max;

        /** One for each channel of a file. */
        static Ints[] all(AudioFileSpec spec) {
            Ints[] encoders = new Ints[spec.channels()];
            Arrays.setAll(encoders, channel -> new Ints(spec.encoding().bits()));
            return encoders;
        }

        private Ints(int bits) {
            scale = Math.scalb(1.0, bits - 1);
            min = Integer.MIN_VALUE >> (32 - bits);
            max = ~min;
        }

        void encode(float[] source, int offset, int frames, int[] target, int at, int stride) {
            int clipped = 0;
            for (int n = 0; n < frames; n++) {
                float x = source[offset + n];
                clipped += clipped(x);
                target[at + n * stride] = quantize(x * scale, min, max);
            }
            countClipped(clipped);
        }

        /**
         * Rounds to the nearest integer of a range; {@code scaled} is finite. By a cast, which cuts off: the first of the compilers
         * calls a method for every {@link Math#floor}.
         */
        private static int quantize(double scaled, int min, int max) {
            double raised = scaled + 0.5;
            if (raised >= max) {
                return max;
            }
            if (raised <= min) {
                return min;
            }
            int cut = (int) raised;
            return cut > raised ? cut - 1 : cut;
        }
    }
}
