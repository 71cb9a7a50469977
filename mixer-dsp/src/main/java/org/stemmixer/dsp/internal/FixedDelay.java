package org.stemmixer.dsp.internal;

/** Delays all channels by a fixed number of frames: for looking ahead, and so that paths meet in time. */
public final class FixedDelay {

    private final int delayFrames;
    private final DelayLine[] lines;

    /**
     * A delay that holds silence.
     *
     * @param delayFrames 0 or more
     * @param maxBlock the most frames that are processed at once
     */
    public FixedDelay(int channels, int delayFrames, int maxBlock) {
        this.delayFrames = delayFrames;
        lines = new DelayLine[delayFrames == 0 ? 0 : channels];
        for (int c = 0; c < lines.length; c++) {
            lines[c] = new DelayLine(delayFrames + maxBlock);
        }
    }

    /** By how many frames it delays. */
    public int frames() {
        return delayFrames;
    }

    /** Replaces each sample by that of {@link #frames} earlier. */
    public void process(float[][] block, int offset, int frames) {
        for (int c = 0; c < lines.length; c++) {
            lines[c].write(block[c], offset, frames);
            lines[c].read(delayFrames + frames, block[c], offset, frames);
        }
    }

    /** Holds silence again. */
    public void clear() {
        for (DelayLine line : lines) {
            line.clear();
        }
    }
}
