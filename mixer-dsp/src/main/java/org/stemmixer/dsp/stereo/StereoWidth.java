package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.internal.Checks;

/**
 * Widens or narrows the stereo image by the gain of the side signal.
 *
 * <p>With mid = (left + right) / 2 and side = (left - right) / 2, the output is mid ± width · side. What is the same in
 * both channels never changes; 0 gives mono, 1 leaves the signal as it is.
 *
 * <p>Works on two channels; any other number passes unchanged. New parameters may be set by another thread while audio
 * runs and are reached within 20 ms without a click. Samples that are not finite are taken as silence.
 */
public final class StereoWidth extends StereoMatrixEffect {

    private volatile Parameters parameters;

    /** A width control with the given parameters. */
    public StereoWidth(Parameters parameters) {
        super(weights(parameters));
        this.parameters = parameters;
    }

    /** The parameters set last. */
    public Parameters parameters() {
        return parameters;
    }

    /** Glides to other parameters. */
    public void setParameters(Parameters parameters) {
        this.parameters = parameters;
        setWeights(weights(parameters));
    }

    private static double[] weights(Parameters parameters) {
        double same = (1 + parameters.width) / 2;
        double other = (1 - parameters.width) / 2;
        return new double[] {same, other, other, same};
    }

    /**
     * How wide the image is.
     *
     * @param width gain of the side signal, linear, in [0, 2]; 1 by default
     */
    public record Parameters(double width) {

        /** Refuses a value outside its range. */
        public Parameters {
            Checks.inRange("width", width, 0, 2);
        }

        /** The width that the signal has. */
        public static Parameters defaults() {
            return new Parameters(1);
        }

        /** The same with another width. */
        public Parameters withWidth(double width) {
            return new Parameters(width);
        }
    }
}
