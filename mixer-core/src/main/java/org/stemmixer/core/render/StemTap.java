package org.stemmixer.core.render;

import org.stemmixer.core.audio.FrameListener;

/** Lets somebody hear a stem as it reaches its fader, from its beginning to the end of its tail. */
final class StemTap {

    private final FrameListener listener;
    private final TimelyFrames timely;

    /**
     * A tap.
     *
     * @param lateness by how many frames the signal is late
     * @param frames of the stem with its tail
     */
    StemTap(FrameListener listener, long lateness, long frames) {
        this.listener = listener;
        this.timely = new TimelyFrames(lateness, frames);
    }

    /** Takes the next frames of the signal. */
    void accept(float[][] block, int frames) {
        timely.advance(frames);
        if (timely.count() > 0) {
            listener.accept(block, timely.first(), timely.count());
        }
    }
}
