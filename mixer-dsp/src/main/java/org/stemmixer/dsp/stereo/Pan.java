package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.internal.Checks;

/**
 * Places a signal between the speakers at constant power.
 *
 * <p>The left channel is multiplied by cos((pan + 1) π/4) and the right one by sin((pan + 1) π/4), so that the sum of
 * both powers does not depend on the position; the centre is 3.01 dB down in each channel. Meant for a mono signal held
 * in both channels; {@link Balance} suits a stereo recording, which it leaves as it is in the centre.
 *
 * <p>Works on two channels; any other number passes unchanged. New parameters may be set by another thread while audio
 * runs and are reached within 20 ms without a click. Samples that are not finite are taken as silence.
 */
public final class Pan extends StereoMatrixEffect {

    private volatile Parameters parameters;

    /** A pan with the given parameters. */
    public Pan(Parameters parameters) {
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
        ConstantPowerPan gains = ConstantPowerPan.of(parameters.pan);
        return new double[] {gains.left(), 0, 0, gains.right()};
    }

    /**
     * Where the signal is placed.
     *
     * @param pan in [-1, 1]: -1 left, 0 centre (the default), 1 right
     */
    public record Parameters(double pan) {

        /** Refuses a value outside its range. */
        public Parameters {
            Checks.inRange("pan", pan, -1, 1);
        }

        /** The centre. */
        public static Parameters defaults() {
            return new Parameters(0);
        }

        /** The same with another position. */
        public Parameters withPan(double pan) {
            return new Parameters(pan);
        }
    }
}
