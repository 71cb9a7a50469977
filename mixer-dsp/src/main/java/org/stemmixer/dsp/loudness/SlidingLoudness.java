package org.stemmixer.dsp.loudness;

import java.util.Arrays;

/**
 * Momentary (400 ms) and short-term (3 s) loudness, moved on every 10 ms, and their maxima.
 *
 * <p>Tech 3341 asks for at least ten values a second. A step of 100 ms, however, would read a tone of 400 ms up to 0.6
 * LU too low when it starts between two steps, as in its test 13; one of 10 ms stays within 0.06 LU. The windows are
 * summed anew each time from pieces of 100 ms rather than kept as running sums, so rounding errors do not build up.
 */
final class SlidingLoudness {

    /** Slices of 10 ms in a step of 100 ms. */
    static final int SLICES_PER_STEP = 10;
    /** Steps in the window of momentary loudness. */
    static final int MOMENTARY_STEPS = 4;
    /** Steps in the window of short-term loudness. */
    static final int SHORT_TERM_STEPS = 30;

    private static final int RING = SHORT_TERM_STEPS * SLICES_PER_STEP;

    private final double framesPerStep;
    /** Power sums of the last slices. */
    private final double[] slices = new double[SLICES_PER_STEP];
    /** Mean powers of the last steps, one ending with each slice. */
    private final double[] steps = new double[RING];

    private long count;
    private double momentary;
    private double shortTerm;
    private double momentaryMax;
    private double shortTermMax;

    SlidingLoudness(int framesPerStep) {
        this.framesPerStep = framesPerStep;
        reset();
    }

    /** A copy, to look ahead with. */
    SlidingLoudness(SlidingLoudness other) {
        framesPerStep = other.framesPerStep;
        System.arraycopy(other.slices, 0, slices, 0, slices.length);
        System.arraycopy(other.steps, 0, steps, 0, RING);
        count = other.count;
        momentary = other.momentary;
        shortTerm = other.shortTerm;
        momentaryMax = other.momentaryMax;
        shortTermMax = other.shortTermMax;
    }

    void reset() {
        Arrays.fill(slices, 0);
        Arrays.fill(steps, 0);
        count = 0;
        momentary = 0;
        shortTerm = 0;
        momentaryMax = 0;
        shortTermMax = 0;
    }

    /**
     * Takes the next slice.
     *
     * @param powerSum sum of the weighted, filtered squares
     * @return the mean power of the step that ends with this slice
     */
    double add(double powerSum) {
        slices[(int) (count % SLICES_PER_STEP)] = powerSum;
        double sum = 0;
        for (double slice : slices) {
            sum += slice;
        }
        int newest = (int) (count % RING);
        double step = sum / framesPerStep;
        steps[newest] = step;
        count++;
        if (isMomentaryComplete()) {
            momentary = mean(newest, MOMENTARY_STEPS);
            momentaryMax = Math.max(momentaryMax, momentary);
        }
        if (count >= RING) {
            shortTerm = mean(newest, SHORT_TERM_STEPS);
            shortTermMax = Math.max(shortTermMax, shortTerm);
        }
        return step;
    }

    private double mean(int newest, int length) {
        double sum = 0;
        int i = newest;
        for (int k = 0; k < length; k++) {
            sum += steps[i];
            i -= SLICES_PER_STEP;
            if (i < 0) {
                i += RING;
            }
        }
        return sum / length;
    }

    /** Whether 400 ms have been there. */
    boolean isMomentaryComplete() {
        return count >= MOMENTARY_STEPS * SLICES_PER_STEP;
    }

    /** Power of the last 400 ms, 0 before there are so many. */
    double momentary() {
        return momentary;
    }

    /** Power of the last 3 s, 0 before there are so many. */
    double shortTerm() {
        return shortTerm;
    }

    double momentaryMax() {
        return momentaryMax;
    }

    double shortTermMax() {
        return shortTermMax;
    }
}
