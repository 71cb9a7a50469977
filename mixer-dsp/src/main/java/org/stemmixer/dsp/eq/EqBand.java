package org.stemmixer.dsp.eq;

import java.util.Objects;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.internal.Checks;

/**
 * A band of an equaliser: one second-order section after R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad
 * filter coefficients" (the Audio EQ Cookbook). An immutable value; safe for use by several threads.
 *
 * @param type the shape
 * @param frequencyHz centre, corner or cutoff; above 0 and below half the sample rate that it is used at
 * @param gainDb in [{@value #MIN_GAIN_DB}, {@value #MAX_GAIN_DB}]; 0 for the shapes without a gain (notch, high- and
 *     low-pass)
 * @param q in [{@value #MIN_Q}, {@value #MAX_Q}]: centre frequency over bandwidth; sqrt(1/2) makes shelves of slope 1
 *     and Butterworth high- and low-passes
 */
public record EqBand(Type type, double frequencyHz, double gainDb, double q) {

    /** The least gain in dB. */
    public static final double MIN_GAIN_DB = -30;
    /** The greatest gain in dB. */
    public static final double MAX_GAIN_DB = 30;
    /** The least Q. */
    public static final double MIN_Q = 0.05;
    /** The greatest Q. */
    public static final double MAX_Q = 100;

    private static final double SQRT_HALF = Math.sqrt(0.5);

    /** The shape of a band. */
    public enum Type {
        /** A bell: the gain at the centre, 0 dB far from it. */
        PEAKING(true),
        /** The gain below the corner, half of it (in dB) at the corner. */
        LOW_SHELF(true),
        /** The gain above the corner, half of it (in dB) at the corner. */
        HIGH_SHELF(true),
        /** Nothing passes at the centre. */
        NOTCH(false),
        /** 12 dB per octave below the cutoff. */
        HIGH_PASS(false),
        /** 12 dB per octave above the cutoff. */
        LOW_PASS(false);

        private final boolean hasGain;

        Type(boolean hasGain) {
            this.hasGain = hasGain;
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range, or if a shape without a gain is given one
     */
    public EqBand {
        Objects.requireNonNull(type, "type");
        Checks.positive("frequencyHz", frequencyHz);
        double limit = type.hasGain ? 1 : 0;
        Checks.inRange("gainDb", gainDb, limit * MIN_GAIN_DB, limit * MAX_GAIN_DB);
        Checks.inRange("q", q, MIN_Q, MAX_Q);
    }

    /** A bell. */
    public static EqBand peaking(double frequencyHz, double gainDb, double q) {
        return new EqBand(Type.PEAKING, frequencyHz, gainDb, q);
    }

    /** A low shelf of slope 1: as steep as it can be without overshoot. */
    public static EqBand lowShelf(double frequencyHz, double gainDb) {
        return new EqBand(Type.LOW_SHELF, frequencyHz, gainDb, SQRT_HALF);
    }

    /** A high shelf of slope 1: as steep as it can be without overshoot. */
    public static EqBand highShelf(double frequencyHz, double gainDb) {
        return new EqBand(Type.HIGH_SHELF, frequencyHz, gainDb, SQRT_HALF);
    }

    /** A notch. */
    public static EqBand notch(double frequencyHz, double q) {
        return new EqBand(Type.NOTCH, frequencyHz, 0, q);
    }

    /** A Butterworth high-pass of second order. */
    public static EqBand highPass(double frequencyHz) {
        return new EqBand(Type.HIGH_PASS, frequencyHz, 0, SQRT_HALF);
    }

    /** A Butterworth low-pass of second order. */
    public static EqBand lowPass(double frequencyHz) {
        return new EqBand(Type.LOW_PASS, frequencyHz, 0, SQRT_HALF);
    }

    /** This band at another frequency. */
    public EqBand withFrequencyHz(double frequencyHz) {
        return new EqBand(type, frequencyHz, gainDb, q);
    }

    /** This band with another gain. */
    public EqBand withGainDb(double gainDb) {
        return new EqBand(type, frequencyHz, gainDb, q);
    }

    /** This band with another Q. */
    public EqBand withQ(double q) {
        return new EqBand(type, frequencyHz, gainDb, q);
    }

    /**
     * The section that realises this band.
     *
     * @param sampleRate in Hz
     * @throws IllegalArgumentException if the frequency is not below half the sample rate
     */
    public BiquadCoefficients coefficients(double sampleRate) {
        Checks.belowNyquist("frequencyHz", frequencyHz, sampleRate);
        double w = 2 * Math.PI * frequencyHz / sampleRate;
        double cos = Math.cos(w);
        double alpha = Math.sin(w) / (2 * q);
        double a = Decibels.toLinear(gainDb / 2);
        return switch (type) {
            case PEAKING ->
                BiquadCoefficients.normalized(
                        1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
            case LOW_SHELF -> shelf(a, cos, alpha);
            // The mirror image of a low shelf: z becomes -z, which turns the sign of the cosine and of b1 and a1.
            case HIGH_SHELF -> mirrored(shelf(a, -cos, alpha));
            case NOTCH -> BiquadCoefficients.normalized(1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha);
            case HIGH_PASS ->
                BiquadCoefficients.normalized((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
            case LOW_PASS ->
                BiquadCoefficients.normalized((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
        };
    }

    private static BiquadCoefficients shelf(double a, double cos, double alpha) {
        double slope = 2 * Math.sqrt(a) * alpha;
        return BiquadCoefficients.normalized(
                a * ((a + 1) - (a - 1) * cos + slope),
                2 * a * ((a - 1) - (a + 1) * cos),
                a * ((a + 1) - (a - 1) * cos - slope),
                (a + 1) + (a - 1) * cos + slope,
                -2 * ((a - 1) + (a + 1) * cos),
                (a + 1) + (a - 1) * cos - slope);
    }

    private static BiquadCoefficients mirrored(BiquadCoefficients section) {
        return new BiquadCoefficients(section.b0(), -section.b1(), section.b2(), -section.a1(), section.a2());
    }
}
