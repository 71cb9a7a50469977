package org.stemmixer.dsp.internal;

import java.util.Arrays;

/**
 * Counts how long an effect's input has been silent, so that the effect can drop its state, and rest, exactly when its
 * tail has become inaudible: a feedback loop in floating point would otherwise linger at the smallest numbers for ever.
 *
 * <p>Counting goes by frames, not by blocks, so the state is dropped at the same frame whatever the size of the blocks.
 */
public final class SilenceTracker {

    private long silent;

    /** Starts as after endless silence. */
    public void reset() {
        silent = Long.MAX_VALUE;
    }

    /**
     * Lets the effect rest for a block if its input is silent and its tail has ended. Silence may have been -0; out comes
     * 0, as if the effect had added its empty tail to it.
     *
     * @param tailFrames the length of the tail
     * @return whether the block is done
     */
    public boolean rest(float[][] channels, int offset, int frames, long tailFrames) {
        if (silent < tailFrames || !isSilent(channels, offset, frames)) {
            return false;
        }
        for (float[] channel : channels) {
            Arrays.fill(channel, offset, offset + frames, 0);
        }
        return true;
    }

    /**
     * How many of the frames to process next, at least 1: all of them, unless the tail ends before.
     *
     * @param frames at least 1, not {@link #rest resting}
     */
    public int upToTailEnd(int frames, long tailFrames) {
        return silent < tailFrames ? (int) Math.min(frames, tailFrames - silent) : frames;
    }

    /**
     * Takes note of a processed block.
     *
     * @return whether the tail ended with its last frame, so that the state is to be dropped
     */
    public boolean count(float[][] channels, int offset, int frames, long tailFrames) {
        int trailing = frames;
        for (float[] channel : channels) {
            int n = 0;
            while (n < trailing && channel[offset + frames - 1 - n] == 0) {
                n++;
            }
            trailing = n;
        }
        boolean sounded = silent < tailFrames || trailing < frames;
        silent = trailing < frames ? trailing : Math.min(Long.MAX_VALUE - frames, silent) + frames;
        return sounded && silent >= tailFrames;
    }

    /**
     * Takes note of a change of the effect's tail: what still rings is given the whole new tail from now on.
     *
     * @param earlierTailFrames the tail so far
     */
    public void tailChanges(long earlierTailFrames) {
        if (silent < earlierTailFrames) {
            silent = 0;
        }
    }

    private static boolean isSilent(float[][] channels, int offset, int frames) {
        for (float[] channel : channels) {
            for (int n = offset; n < offset + frames; n++) {
                if (channel[n] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
