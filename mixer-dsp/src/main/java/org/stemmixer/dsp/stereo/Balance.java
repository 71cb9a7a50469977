package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.internal.Checks;

/**
 * Shifts a stereo signal by turning the other side down.
 *
 * <p>To the right of the centre the left channel is multiplied by 1 - balance, to the left of it the right one by 1 +
 * balance; the louder side keeps its level. In the centre the signal passes unchanged.
 *
 * <p>Works on two channels; any other number passes unchanged. New parameters may be set by another thread while audio
 * runs and are reached within 20 ms without a click. Samples that are not finite are taken as silence.
 */
public final class Balance extends StereoMatrixEffect {

    private volatile Parameters parameters;

    /** A balance with the given parameters. */
    public Balance(Parameters parameters) {
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
        return new double[] {Math.min(1, 1 - parameters.balance), 0, 0, Math.min(1, 1 + parameters.balance)};
    }

    /**
     * Which side is favoured.
     *
     * @param balance in [-1, 1]: -1 only left, 0 both (the default), 1 only right
     */
    public record Parameters(double balance) {

        /** Refuses a value outside its range. */
        public Parameters {
            Checks.inRange("balance", balance, -1, 1);
        }

        /** Both sides alike. */
        public static Parameters defaults() {
            return new Parameters(0);
        }

        /** The same with another balance. */
        public Parameters withBalance(double balance) {
            return new Parameters(balance);
        }
    }
}
