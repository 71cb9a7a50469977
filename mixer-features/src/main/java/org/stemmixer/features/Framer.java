package org.stemmixer.features;

import java.util.Arrays;
import java.util.Objects;
import org.stemmixer.dsp.internal.Checks;

/**
 * Cuts a clip that comes in blocks into overlapping frames, centred: half a frame of zeros goes before and after it, and
 * {@code 1 + floor(samples / hopLength)} frames come out. What comes out does not depend on the blocks.
 */
final class Framer {

    /** Takes the frames. */
    interface Listener {

        /** A frame, {@code frameLength} samples from {@code start}; the array is valid until the method returns. */
        void frame(double[] buffer, int start);
    }

    private static final int FRAMES_BUFFERED = 4;

    private final int frameLength;
    private final int hopLength;
    private final double[] buffer;
    private final Listener listener;
    private int start;
    private int end;
    private long samples;
    private boolean finished;

    Framer(int frameLength, int hopLength, Listener listener) {
        this.frameLength = frameLength;
        this.hopLength = hopLength;
        this.listener = listener;
        buffer = new double[FRAMES_BUFFERED * frameLength];
        end = frameLength / 2;
    }

    /** How many frames a clip has. */
    static long frames(long samples, int hopLength) {
        return 1 + samples / hopLength;
    }

    /** Takes the mean of the channels. A block that is refused leaves everything as it was. */
    void accept(float[][] channels, int offset, int length) {
        Checks.atLeast("channels", channels.length, 1);
        checkOpen();
        for (float[] channel : channels) {
            checkBlock(channel, offset, length);
        }
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, buffer.length - end);
            mixDown(channels, offset + taken, count);
            taken += count;
            samples += count;
            emit(count);
        }
    }

    /** Takes one channel. A block that is refused leaves everything as it was. */
    void accept(double[] mono, int offset, int length) {
        checkOpen();
        checkBlock(mono, offset, length);
        int taken = 0;
        while (taken < length) {
            int count = Math.min(length - taken, buffer.length - end);
            System.arraycopy(mono, offset + taken, buffer, end, count);
            taken += count;
            samples += count;
            emit(count);
        }
    }

    /** Gives out the remaining frames. */
    void finish() {
        checkOpen();
        if (samples == 0) {
            throw new IllegalStateException("a clip must have at least 1 sample, but had 0");
        }
        finished = true;
        long paddedEnd = (frames(samples, hopLength) - 1) * hopLength + frameLength;
        long zeros = paddedEnd - frameLength / 2 - samples;
        while (zeros > 0) {
            int count = (int) Math.min(zeros, buffer.length - end);
            Arrays.fill(buffer, end, end + count, 0);
            zeros -= count;
            emit(count);
        }
    }

    /** Samples taken so far. */
    long samples() {
        return samples;
    }

    private void mixDown(float[][] channels, int from, int count) {
        if (channels.length == 1) {
            float[] mono = channels[0];
            for (int i = 0; i < count; i++) {
                buffer[end + i] = mono[from + i];
            }
        } else if (channels.length == 2) {
            float[] left = channels[0];
            float[] right = channels[1];
            for (int i = 0; i < count; i++) {
                buffer[end + i] = ((double) left[from + i] + right[from + i]) / 2;
            }
        } else {
            mixDownMany(channels, from, count);
        }
    }

    private void mixDownMany(float[][] channels, int from, int count) {
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (float[] channel : channels) {
                sum += channel[from + i];
            }
            buffer[end + i] = sum / channels.length;
        }
    }

    private void emit(int added) {
        end += added;
        while (end - start >= frameLength) {
            listener.frame(buffer, start);
            start += hopLength;
        }
        if (end == buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    private void checkBlock(float[] block, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, block.length);
        // A product with zero is zero, or NaN for what is not finite: cheaper than to compare each sample.
        float even = 0;
        float odd = 0;
        int end = offset + length;
        int i = offset;
        for (; i < end - 3; i += 4) {
            even += block[i] * 0 + block[i + 1] * 0;
            odd += block[i + 2] * 0 + block[i + 3] * 0;
        }
        for (; i < end; i++) {
            even += block[i] * 0;
        }
        if (even + odd == 0) {
            return;
        }
        for (i = offset; i < end; i++) {
            if (!Float.isFinite(block[i])) {
                throw notFinite(samples + i - offset, block[i]);
            }
        }
    }

    private void checkBlock(double[] block, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, block.length);
        for (int i = offset; i < offset + length; i++) {
            if (!(Math.abs(block[i]) <= Float.MAX_VALUE)) {
                throw notFinite(samples + i - offset, block[i]);
            }
        }
    }

    private void checkOpen() {
        if (finished) {
            throw new IllegalStateException("the stream is finished: start a new one for another clip");
        }
    }

    /** Doubles share the limit of floats, so that squares and their sums stay finite. */
    private static IllegalArgumentException notFinite(long index, double value) {
        return new IllegalArgumentException("samples must be in [-" + Float.MAX_VALUE + ", " + Float.MAX_VALUE
                + "], but sample " + index + " was " + value);
    }
}
