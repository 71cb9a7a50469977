package org.stemmixer.core.render;

import org.stemmixer.core.audio.FrameListener;

/** Lets somebody hear a stem as it reaches its fader, from its beginning to the end of its tail. */
final class StemTap {

    private final FrameListener listener;
    /** Frames that are late and still to be passed over. */
    private long framesToSkip;

    private long framesLeft;

    /**
     * A tap.
     *
     * @param lateness by how many frames the signal is late
     * @param frames of the stem with its tail
     */
    StemTap(FrameListener listener, long lateness, long frames) {
        this.listener = listener;
        this.framesToSkip = lateness;
        this.framesLeft = frames;
    }

    /** Takes the next frames of the signal. */
    void accept(float[][] block, int frames) {
        int skipped = (int) Math.min(framesToSkip, frames);
        int count = (int) Math.min(framesLeft, frames - skipped);
        framesToSkip -= skipped;
        framesLeft -= count;
        if (count > 0) {
            listener.accept(block, skipped, count);
        }
    }
}
