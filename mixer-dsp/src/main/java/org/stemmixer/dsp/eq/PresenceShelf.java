package org.stemmixer.dsp.eq;

import java.util.List;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.internal.Checks;

/**
 * Adds air: a high shelf at 12 kHz, or at 0.9 times half the sample rate where that is lower.
 *
 * <p>The parameters may be set by another thread while audio runs: the sound glides to them. Samples that are not finite
 * are taken as silence. No latency; at 0 dB everything passes unchanged to the last bit.
 */
public final class PresenceShelf extends FilterEffect<PresenceShelf.Parameters> {

    private static final double FREQUENCY_HZ = 12000;
    private static final double MAX_GAIN_DB = 12;

    /**
     * The gain of the shelf.
     *
     * @param gainDb in [-12, 12], usually 0 to 6
     */
    public record Parameters(double gainDb) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the gain is out of its range
         */
        public Parameters {
            Checks.inRange("gainDb", gainDb, -MAX_GAIN_DB, MAX_GAIN_DB);
        }

        /** 0 dB. */
        public static Parameters defaults() {
            return new Parameters(0);
        }

        /** With another gain. */
        public Parameters withGainDb(double gainDb) {
            return new Parameters(gainDb);
        }
    }

    /** A shelf. */
    public PresenceShelf(Parameters parameters) {
        super(parameters);
    }

    @Override
    List<BiquadCoefficients> design(Parameters parameters, int sampleRate) {
        double frequencyHz = ThreeBandEq.atMost(FREQUENCY_HZ, sampleRate);
        return List.of(EqBand.highShelf(frequencyHz, parameters.gainDb()).coefficients(sampleRate));
    }
}
