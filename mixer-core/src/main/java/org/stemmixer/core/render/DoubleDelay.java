package org.stemmixer.core.render;

/** Delays sums by a fixed number of frames. */
final class DoubleDelay {

    private final int delayFrames;
    /** Each channel's last frames, then the block. */
    private final double[][] past;

    private final double[][] out;

    DoubleDelay(int channels, int delayFrames, int blockFrames) {
        this.delayFrames = delayFrames;
        this.past = new double[delayFrames == 0 ? 0 : channels][delayFrames + blockFrames];
        this.out = new double[delayFrames == 0 ? 0 : channels][blockFrames];
    }

    /** The last block, of {@code delayFrames} ago. */
    double[][] out() {
        return out;
    }

    /** Takes the next block. */
    void process(double[][] block, int frames) {
        for (int c = 0; c < past.length; c++) {
            System.arraycopy(block[c], 0, past[c], delayFrames, frames);
            System.arraycopy(past[c], 0, out[c], 0, frames);
            System.arraycopy(past[c], frames, past[c], 0, delayFrames);
        }
    }
}
