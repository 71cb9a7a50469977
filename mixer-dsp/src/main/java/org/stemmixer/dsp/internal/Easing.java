package org.stemmixer.dsp.internal;

/** The way from one value to another without a kink at either end. */
public final class Easing {

    private Easing() {}

    /** The smooth step 3 t^2 - 2 t^3 for t in [0, 1]: from 0 to exactly 1, level at both ends. */
    public static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
