package org.stemmixer.examples.demo;

/**
 * A second-order filter whose frequency may be swept while it runs: the trapezoidal state-variable filter (V. Zavalishin,
 * "The Art of VA Filter Design", 2012, chapter 4).
 */
final class StateVariableFilter {

    private double g;
    private double damping;
    private double scale;
    private double first;
    private double second;

    private double low;
    private double band;
    private double high;

    /** Sets the corner frequency in Hz and the resonance; the state stays, so sweeping makes no click. */
    StateVariableFilter tune(double frequencyHz, double q) {
        g = StrictMath.tan(Math.PI * frequencyHz / Timeline.SAMPLE_RATE);
        damping = 1 / q;
        scale = 1 / (1 + g * (g + damping));
        return this;
    }

    double lowPass(double input) {
        tick(input);
        return low;
    }

    /** Band-pass with a gain of 1 at its centre. */
    double bandPass(double input) {
        tick(input);
        return band * damping;
    }

    double highPass(double input) {
        tick(input);
        return high;
    }

    private void tick(double input) {
        high = (input - (g + damping) * first - second) * scale;
        band = g * high + first;
        low = g * band + second;
        first = band + g * high;
        second = low + g * band;
    }
}
