package org.stemmixer.examples.demo;

/** The song's clock: 100 beats a minute in 4/4, counted in sixteenth notes ("steps"). */
final class Timeline {

    /** The sample rate in Hz. */
    static final int SAMPLE_RATE = 44_100;

    /** Steps in one bar. */
    static final int STEPS_PER_BAR = 16;

    /** Frames in one step: 0.15 s, a whole number of frames, so that nothing drifts. */
    static final int FRAMES_PER_STEP = 6_615;

    /** Eight bars and half a bar for the last chord to ring: 20.4 s. */
    static final int SONG_STEPS = 8 * STEPS_PER_BAR + 8;

    /** The length of the song in frames. */
    static final int SONG_FRAMES = SONG_STEPS * FRAMES_PER_STEP;

    private Timeline() {}

    /** The frame at which a step begins. */
    static int frameOf(int bar, int step) {
        return (bar * STEPS_PER_BAR + step) * FRAMES_PER_STEP;
    }

    /** A time in milliseconds as a number of frames. */
    static int frames(double ms) {
        return (int) (ms * SAMPLE_RATE / 1000);
    }
}
