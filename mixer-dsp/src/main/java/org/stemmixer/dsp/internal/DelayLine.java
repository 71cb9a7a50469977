package org.stemmixer.dsp.internal;

import java.util.Arrays;

/**
 * One channel's past: a ring of samples that is written and read in blocks.
 *
 * <p>Its length is a power of two, so that a position wraps by a mask. Samples are {@code float}: a delay does no
 * arithmetic.
 */
public final class DelayLine {

    private final float[] ring;
    private final int mask;
    private int position;

    /**
     * A silent line.
     *
     * @param maxFrames how far back it can be read at least, 1 or more
     */
    public DelayLine(int maxFrames) {
        Checks.inRange("maxFrames", maxFrames, 1, 1 << 29);
        int size = Integer.highestOneBit(maxFrames);
        ring = new float[size < maxFrames ? 2 * size : size];
        mask = ring.length - 1;
    }

    /** Appends a block, no longer than what the line can hold. */
    public void write(float[] source, int offset, int frames) {
        int first = Math.min(frames, ring.length - position);
        System.arraycopy(source, offset, ring, position, first);
        if (first < frames) {
            System.arraycopy(source, offset + first, ring, 0, frames - first);
        }
        position = (position + frames) & mask;
    }

    /**
     * Reads a block of the past.
     *
     * @param back how many frames before the next one to be written the block begins, at least {@code frames} and at
     *     most what the line holds
     * @param target where to put it
     * @param offset index of its first frame there
     * @param frames the length of the block
     */
    public void read(int back, float[] target, int offset, int frames) {
        int start = (position - back) & mask;
        int first = Math.min(frames, ring.length - start);
        System.arraycopy(ring, start, target, offset, first);
        if (first < frames) {
            System.arraycopy(ring, 0, target, offset + first, frames - first);
        }
    }

    /** Makes the whole past silent. */
    public void clear() {
        Arrays.fill(ring, 0);
        position = 0;
    }
}
