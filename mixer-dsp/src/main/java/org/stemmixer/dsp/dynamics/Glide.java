package org.stemmixer.dsp.dynamics;

import org.stemmixer.dsp.internal.Easing;

/**
 * Values that move to their targets, all in the same time, slowly at both ends. What holds at a frame depends on that frame alone, not
 * on how blocks are cut.
 */
final class Glide {

    private static final double SECONDS = 0.02;

    private final int length;
    private final double[] from;
    private final double[] to;
    private int position;
    private boolean started;

    /** A glide of 20 ms, all values at 0 until {@link #to} is called, which before the first frame sets them at once. */
    Glide(int values, int sampleRate) {
        length = (int) Math.ceil(SECONDS * sampleRate);
        from = new double[values];
        to = new double[values];
        position = length;
    }

    /** Freezes the values where they are, ready for {@link #to} of each. */
    void begin() {
        for (int k = 0; k < from.length; k++) {
            from[k] = at(k, -1);
        }
        System.arraycopy(from, 0, to, 0, to.length);
        position = started ? 0 : length;
    }

    /** Where value {@code k} shall go. */
    void to(int k, double target) {
        to[k] = target;
    }

    /** How many frames a glide takes. */
    int length() {
        return length;
    }

    boolean moving() {
        return position < length;
    }

    /** Value {@code k} at frame {@code i}, from 0, of those to come. */
    double at(int k, int i) {
        int step = position + i + 1;
        return step >= length ? to[k] : from[k] + (to[k] - from[k]) * Easing.ease(step / (double) length);
    }

    /** Goes on by so many frames. */
    void advance(int frames) {
        started = true;
        position = Math.min(length, position + frames);
    }
}
