package org.stemmixer.dsp.dynamics;

/** One-pole smoothing, y = target + (y - target) * coefficient, that covers 1 - 1/e of a step in a given time. */
final class TimeConstant {

    private TimeConstant() {}

    /** The coefficient for a time constant in ms, above 0. */
    static double coefficient(double ms, int sampleRate) {
        return Math.exp(-1000 / (ms * sampleRate));
    }
}
