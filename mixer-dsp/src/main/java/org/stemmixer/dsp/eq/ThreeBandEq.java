package org.stemmixer.dsp.eq;

import java.util.List;
import org.stemmixer.dsp.filter.BiquadCoefficients;
import org.stemmixer.dsp.internal.Checks;

/**
 * The tone controls of a channel strip: a low shelf at 100 Hz, a bell at 1 kHz (Q 0.7071) and a high shelf at 8 kHz, or at
 * 0.9 times half the sample rate where that is lower.
 *
 * <p>The parameters may be set by another thread while audio runs: the sound glides to them. Samples that are not finite
 * are taken as silence. No latency; at 0 dB everything passes unchanged to the last bit.
 */
public final class ThreeBandEq extends FilterEffect<ThreeBandEq.Parameters> {

    private static final double LOW_HZ = 100;
    private static final double MID_HZ = 1000;
    private static final double MID_Q = Math.sqrt(0.5);
    private static final double HIGH_HZ = 8000;
    private static final double MAX_GAIN_DB = 12;

    /**
     * The gains of the three bands.
     *
     * @param lowDb of the shelf at 100 Hz, in [-12, 12]
     * @param midDb at 1 kHz, in [-12, 12]
     * @param highDb of the shelf at 8 kHz, in [-12, 12]
     */
    public record Parameters(double lowDb, double midDb, double highDb) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a gain is out of its range
         */
        public Parameters {
            Checks.inRange("lowDb", lowDb, -MAX_GAIN_DB, MAX_GAIN_DB);
            Checks.inRange("midDb", midDb, -MAX_GAIN_DB, MAX_GAIN_DB);
            Checks.inRange("highDb", highDb, -MAX_GAIN_DB, MAX_GAIN_DB);
        }

        /** All gains 0 dB. */
        public static Parameters defaults() {
            return new Parameters(0, 0, 0);
        }

        /** With another gain at 100 Hz. */
        public Parameters withLowDb(double lowDb) {
            return new Parameters(lowDb, midDb, highDb);
        }

        /** With another gain at 1 kHz. */
        public Parameters withMidDb(double midDb) {
            return new Parameters(lowDb, midDb, highDb);
        }

        /** With another gain at 8 kHz. */
        public Parameters withHighDb(double highDb) {
            return new Parameters(lowDb, midDb, highDb);
        }
    }

    /** Tone controls. */
    public ThreeBandEq(Parameters parameters) {
        super(parameters);
    }

    @Override
    List<BiquadCoefficients> design(Parameters parameters, int sampleRate) {
        return List.of(
                EqBand.lowShelf(atMost(LOW_HZ, sampleRate), parameters.lowDb()).coefficients(sampleRate),
                EqBand.peaking(atMost(MID_HZ, sampleRate), parameters.midDb(), MID_Q)
                        .coefficients(sampleRate),
                EqBand.highShelf(atMost(HIGH_HZ, sampleRate), parameters.highDb())
                        .coefficients(sampleRate));
    }

    /** The nominal frequency, or 0.9 times half the sample rate where that is lower. */
    static double atMost(double frequencyHz, int sampleRate) {
        return Math.min(frequencyHz, 0.45 * sampleRate);
    }
}
