package org.stemmixer.dsp.loudness;

import org.stemmixer.dsp.internal.Checks;

/**
 * Finds the {@link SamplePeak} of a stream, block by block. The size of the blocks does not change the result. Samples that are
 * NaN or infinite are passed over. Memory does not grow; {@code process} does not allocate. One thread at a time.
 */
public final class PeakMeter {

    /** How close to the peak a sample belongs to it. */
    static final int NEIGHBOURHOOD_MS = 10;

    private static final int CHUNK_FRAMES = 256;

    private final int channels;
    private final int neighbourhood;
    /**
     * The magnitudes and frames at which a peak exceeded all before it, as far as they are in the neighbourhood of the last
     * one, and one before that: what is next to a peak still to come is among them.
     */
    private final float[] risen;

    private final long[] risenAt;
    private int oldest;
    private int size;

    private float peak;
    private long peakFrame;
    private int peakChannel;
    private float next;
    private long frames;

    /**
     * A meter.
     *
     * @param sampleRate in Hz, at least 1
     * @param channels at least 1
     */
    public PeakMeter(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = Checks.atLeast("channels", channels, 1);
        neighbourhood = (int) Math.round(sampleRate * NEIGHBOURHOOD_MS / 1000.0);
        risen = new float[neighbourhood + 2];
        risenAt = new long[risen.length];
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param block one array for each channel of the meter
     * @param offset index of the first frame
     * @param count how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] block, int offset, int count) {
        Checks.block(block, channels, offset, count);
        for (int done = 0; done < count; done += CHUNK_FRAMES) {
            int from = offset + done;
            int to = from + Math.min(CHUNK_FRAMES, count - done);
            // Most stretches hold nothing that changes anything.
            if (exceeds(block, from, to, next)) {
                look(block, from, to);
            }
            frames += to - from;
        }
    }

    private static boolean exceeds(float[][] block, int from, int to, float limit) {
        for (float[] channel : block) {
            if (exceeds(channel, from, to, limit)) {
                return true;
            }
        }
        return false;
    }

    /** Two comparisons, as the first of the compilers takes longer for the magnitude; neither is true of NaN. */
    private static boolean exceeds(float[] channel, int from, int to, float limit) {
        float lowest = -limit;
        for (int n = from; n < to; n++) {
            if (channel[n] > limit || channel[n] < lowest) {
                return true;
            }
        }
        return false;
    }

    private void look(float[][] block, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int c = 0; c < channels; c++) {
                float magnitude = Math.abs(block[c][n]);
                if (magnitude > next && magnitude <= Float.MAX_VALUE) {
                    take(magnitude, frames + n - from, c);
                }
            }
        }
    }

    private void take(float magnitude, long frame, int channel) {
        if (magnitude > peak) {
            next = largestUpTo(frame - neighbourhood - 1);
            remember(magnitude, frame);
            peak = magnitude;
            peakFrame = frame;
            peakChannel = channel;
        } else if (frame > peakFrame + neighbourhood) {
            next = magnitude;
        }
    }

    /** The largest magnitude up to a frame, which only grows from call to call; earlier ones are forgotten. */
    private float largestUpTo(long frame) {
        while (size > 1 && risenAt[(oldest + 1) % risen.length] <= frame) {
            oldest = (oldest + 1) % risen.length;
            size--;
        }
        return size > 0 && risenAt[oldest] <= frame ? risen[oldest] : 0;
    }

    private void remember(float magnitude, long frame) {
        int newest = (oldest + size - 1) % risen.length;
        if (size == 0 || risenAt[newest] != frame) { // else a louder channel of the same frame
            newest = (oldest + size) % risen.length;
            size++;
        }
        risen[newest] = magnitude;
        risenAt[newest] = frame;
    }

    /** The peak so far. Can be asked at any time and changes nothing. */
    public SamplePeak peak() {
        return new SamplePeak(peak, peakFrame, peakChannel, next);
    }

    /** Starts exactly anew. */
    public void reset() {
        oldest = 0;
        size = 0;
        peak = 0;
        peakFrame = 0;
        peakChannel = 0;
        next = 0;
        frames = 0;
    }
}
