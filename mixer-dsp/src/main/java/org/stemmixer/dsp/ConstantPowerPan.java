package org.stemmixer.dsp;

import org.stemmixer.dsp.internal.Checks;

/**
 * The gains of a constant-power pan: left² + right² stays the same wherever the sound stands, so that its loudness does
 * too. The sine law, -3.01 dB in the centre. An immutable value; safe for use by several threads.
 *
 * @param left linear gain of the left channel, at least 0
 * @param right linear gain of the right channel, at least 0
 */
public record ConstantPowerPan(double left, double right) {

    private static final double CENTRE_GAIN = Math.sin(Math.PI / 4);

    /**
     * Checks the gains.
     *
     * @throws IllegalArgumentException if a gain is below 0 or not finite
     */
    public ConstantPowerPan {
        Checks.inRange("left", left, 0, Double.MAX_VALUE);
        Checks.inRange("right", right, 0, Double.MAX_VALUE);
    }

    /**
     * The gains at a position: left = cos((pan + 1) π / 4), right = sin((pan + 1) π / 4).
     *
     * <p>Opposite positions are exact mirror images, and at the sides one gain is exactly 0 and the other exactly 1.
     *
     * @param pan position in [-1, 1]: -1 left, 0 centre, 1 right
     * @return gains with left² + right² = 1
     * @throws IllegalArgumentException if pan is out of its range
     */
    public static ConstantPowerPan of(double pan) {
        Checks.inRange("pan", pan, -1, 1);
        // The cosine written as the sine of the opposite position, which is what makes mirror images exact.
        return new ConstantPowerPan(Math.sin((1 - pan) * (Math.PI / 4)), Math.sin((1 + pan) * (Math.PI / 4)));
    }

    /**
     * These gains raised by 3.01 dB: exactly 1 for both in the centre, so that what is not panned stays as it is. One
     * side then has at most √2.
     *
     * @return gains of the square sum 2, if these have the square sum 1
     */
    public ConstantPowerPan unityAtCentre() {
        return new ConstantPowerPan(left / CENTRE_GAIN, right / CENTRE_GAIN);
    }
}
