package org.stemmixer.dsp.filter;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;

/**
 * A second-order section, H(z) = (b0 + b1 z^-1 + b2 z^-2) / (1 + a1 z^-1 + a2 z^-2). First-order sections have
 * {@code b2 = a2 = 0}. An immutable value; safe for use by several threads.
 *
 * @param b0 numerator, no delay
 * @param b1 numerator, one frame of delay
 * @param b2 numerator, two frames of delay
 * @param a1 denominator, one frame of delay, a0 being 1
 * @param a2 denominator, two frames of delay, a0 being 1
 */
public record BiquadCoefficients(double b0, double b1, double b2, double a1, double a2) {

    /** The section that changes nothing. */
    public static final BiquadCoefficients IDENTITY = new BiquadCoefficients(1, 0, 0, 0, 0);

    /** A section from coefficients of which a0 may be any number but 0. */
    public static BiquadCoefficients normalized(double b0, double b1, double b2, double a0, double a1, double a2) {
        return new BiquadCoefficients(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }

    /**
     * This section with another gain.
     *
     * @param gain linear factor, finite
     * @return a section whose numerator is multiplied by the factor
     */
    public BiquadCoefficients scaled(double gain) {
        Checks.finite("gain", gain);
        return new BiquadCoefficients(b0 * gain, b1 * gain, b2 * gain, a1, a2);
    }

    /**
     * The magnitude of the frequency response.
     *
     * @param frequencyHz in [0, sampleRate / 2]
     * @param sampleRate in Hz
     * @return linear gain
     */
    public double magnitude(double frequencyHz, double sampleRate) {
        double w = 2 * Math.PI * frequencyHz / sampleRate;
        return Math.hypot(numeratorReal(w), numeratorImaginary(w))
                / Math.hypot(denominatorReal(w), denominatorImaginary(w));
    }

    /** The magnitude of the frequency response in dB. */
    public double magnitudeDb(double frequencyHz, double sampleRate) {
        return Decibels.fromLinear(magnitude(frequencyHz, sampleRate));
    }

    /** The phase of the frequency response in radians, in (-π, π]. */
    public double phase(double frequencyHz, double sampleRate) {
        double w = 2 * Math.PI * frequencyHz / sampleRate;
        double re = numeratorReal(w) * denominatorReal(w) + numeratorImaginary(w) * denominatorImaginary(w);
        double im = numeratorImaginary(w) * denominatorReal(w) - numeratorReal(w) * denominatorImaginary(w);
        return Math.atan2(im, re);
    }

    private double numeratorReal(double w) {
        return b0 + b1 * Math.cos(w) + b2 * Math.cos(2 * w);
    }

    private double numeratorImaginary(double w) {
        return -b1 * Math.sin(w) - b2 * Math.sin(2 * w);
    }

    private double denominatorReal(double w) {
        return 1 + a1 * Math.cos(w) + a2 * Math.cos(2 * w);
    }

    private double denominatorImaginary(double w) {
        return -a1 * Math.sin(w) - a2 * Math.sin(2 * w);
    }
}
