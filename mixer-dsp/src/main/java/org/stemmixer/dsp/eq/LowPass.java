package org.stemmixer.dsp.eq;

import java.util.List;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.internal.Checks;

/**
 * A Butterworth low-pass filter: -3.01 dB at the cutoff, 6 dB per octave and order above it.
 *
 * <p>The parameters may be set by another thread while audio runs: the sound glides to them. Samples that are not finite
 * are taken as silence. No latency.
 */
public final class LowPass extends FilterEffect<LowPass.Parameters> {

    /**
     * Cutoff and steepness.
     *
     * @param cutoffHz above 0 and below half the sample rate
     * @param order in [1, 8]
     */
    public record Parameters(double cutoffHz, int order) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.positive("cutoffHz", cutoffHz);
            Checks.inRange("order", order, 1, Butterworth.MAX_ORDER);
        }

        /** 16,000 Hz, order 2. */
        public static Parameters defaults() {
            return new Parameters(16_000, 2);
        }

        /** With another cutoff. */
        public Parameters withCutoffHz(double cutoffHz) {
            return new Parameters(cutoffHz, order);
        }

        /** With another order. */
        public Parameters withOrder(int order) {
            return new Parameters(cutoffHz, order);
        }
    }

    /** A low-pass filter. */
    public LowPass(Parameters parameters) {
        super(parameters);
    }

    @Override
    List<BiquadCoefficients> design(Parameters parameters, int sampleRate) {
        return Butterworth.lowPass(parameters.order(), parameters.cutoffHz(), sampleRate).sections().stream()
                .map(LowPass::unityInPassBand)
                .toList();
    }

    /** The design keeps the whole gain in one section; gliding wants it spread evenly. */
    private static BiquadCoefficients unityInPassBand(BiquadCoefficients section) {
        double numerator = section.b0() + section.b1() + section.b2();
        double denominator = 1 + section.a1() + section.a2();
        return section.scaled(denominator / numerator);
    }
}
