package org.stemmixer.core.song.profile;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.features.ThirdOctaves;

/**
 * The four filters of the channel strip - low, mid, high, presence - as third-octave bands see them. Their responses in dB add
 * up, since they follow one another.
 */
final class ToneControls {

    static final int LOW = 0;
    static final int MID = 1;
    static final int HIGH = 2;
    static final int PRESENCE = 3;
    static final int COUNT = 4;

    private static final double SLOPE_STEP_DB = 0.1;

    private final int sampleRate;

    ToneControls(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    double leastDb(int control) {
        return switch (control) {
            case LOW -> StripRange.least(MixParameters::lowEqDb);
            case MID -> StripRange.least(MixParameters::midEqDb);
            case HIGH -> StripRange.least(MixParameters::highEqDb);
            default -> StripRange.least(MixParameters::presenceDb);
        };
    }

    double mostDb(int control) {
        return switch (control) {
            case LOW -> StripRange.most(MixParameters::lowEqDb);
            case MID -> StripRange.most(MixParameters::midEqDb);
            case HIGH -> StripRange.most(MixParameters::highEqDb);
            default -> StripRange.most(MixParameters::presenceDb);
        };
    }

    /** The response of one control alone at the centre of each band, in dB; 0 for bands beyond the rate. */
    double[] responseDb(int control, double gainDb) {
        DoubleUnaryOperator magnitudeDb = magnitudeDb(control, gainDb);
        return IntStream.range(0, ThirdOctaves.COUNT)
                .mapToDouble(band -> ThirdOctaves.isMeasured(band, sampleRate)
                        ? magnitudeDb.applyAsDouble(ThirdOctaves.centreHz(band))
                        : 0)
                .toArray();
    }

    /** By how much the response grows for one more dB, in dB. */
    double[] slope(int control, double gainDb) {
        double[] above = responseDb(control, gainDb + SLOPE_STEP_DB);
        double[] below = responseDb(control, gainDb - SLOPE_STEP_DB);
        for (int band = 0; band < above.length; band++) {
            above[band] = (above[band] - below[band]) / (2 * SLOPE_STEP_DB);
        }
        return above;
    }

    private DoubleUnaryOperator magnitudeDb(int control, double gainDb) {
        if (control == PRESENCE) {
            PresenceShelf shelf = new PresenceShelf(new PresenceShelf.Parameters(gainDb));
            shelf.prepare(sampleRate, 1);
            return shelf::magnitudeDb;
        }
        ThreeBandEq.Parameters flat = ThreeBandEq.Parameters.defaults();
        ThreeBandEq eq = new ThreeBandEq(
                switch (control) {
                    case LOW -> flat.withLowDb(gainDb);
                    case MID -> flat.withMidDb(gainDb);
                    default -> flat.withHighDb(gainDb);
                });
        eq.prepare(sampleRate, 1);
        return eq::magnitudeDb;
    }
}
