package org.stemmixer.core.render;

/** Tells which frames of a late signal count: none before it begins, and none after its end. */
final class TimelyFrames {

    private long framesToSkip;
    private long framesLeft;
    private int first;
    private int count;

    /**
     * Of a signal that has not begun.
     *
     * @param lateness by how many frames it is late
     * @param frames how long it is
     */
    TimelyFrames(long lateness, long frames) {
        this.framesToSkip = lateness;
        this.framesLeft = frames;
    }

    /** Goes on by a block. */
    void advance(int frames) {
        first = (int) Math.min(framesToSkip, frames);
        count = (int) Math.min(framesLeft, frames - first);
        framesToSkip -= first;
        framesLeft -= count;
    }

    /** The first frame of the block that counts, if any does. */
    int first() {
        return first;
    }

    /** How many frames of the block count. */
    int count() {
        return count;
    }
}
