package org.stemmixer.core.song.profile;

import java.util.function.DoubleUnaryOperator;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Input gain and compression, decided together since the compressor's threshold is fixed: the gain decides how much goes beyond
 * it.
 *
 * @param inputGainDb before the compressor
 * @param compression as in {@link MixParameters#compression()}
 * @param lossDb by how much the compressor lowers the level at that gain
 * @param peakChangeDb from the peak of the song to that before the output gain
 */
record Dynamics(double inputGainDb, double compression, double lossDb, double peakChangeDb) {

    /** Beyond this, attack transients are all that is left of loud passages. */
    private static final double MOST = 0.8;

    private static final int NODES = 4;
    private static final double USUAL = 0.6;
    /** What excerpts tell of a whole song is uncertain by so much. */
    private static final double CREST_DOUBT_DB = 1;

    private static final double RANGE_DOUBT_LU = 3;

    private static final double NEGLIGIBLE = 0.005;
    private static final int MAKE_UP_STEPS = 4;
    private static final double MAKE_UP_ACCURACY_DB = 0.05;
    private static final int SEARCH_STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * Searches.
     *
     * @param intervention how far it may go
     * @param base tone and width, an estimate of the output gain, and no sends
     * @param wantedGainDb from the song to the compressor's output
     */
    static Dynamics match(
            ReferenceProfile profile,
            SongStatistics song,
            StripTrial trial,
            StripSettings base,
            double wantedGainDb,
            Intervention intervention) {
        double gainDb = possible(wantedGainDb);
        StripTrial.Outcome plain = trial.plain();
        if (Double.isInfinite(plain.levelDb())) {
            // The song sounds elsewhere than in the excerpts: nothing can be tried.
            return new Dynamics(gainDb, 0, 0, gainDb);
        }
        StripTrial.Outcome[] outcomes = new StripTrial.Outcome[NODES];
        double[] deviation = new double[NODES];
        double[] lossDb = new double[NODES];
        // Excerpts tell differences better than values.
        double crest = song.crestFactorDb() - plain.crestFactorDb();
        double range = song.loudness().loudnessRangeLu() - plain.rangeDb();
        for (int i = 0; i < NODES; i++) {
            outcomes[i] = trial.run(base.with(gainDb, MOST * i / (NODES - 1)).toParameters());
            deviation[i] = squared(
                            profile.crestFactorDb(),
                            intervention.crestFactorDb(profile.crestFactorDb()),
                            CREST_DOUBT_DB,
                            crest + outcomes[i].crestFactorDb())
                    + squared(
                            profile.loudnessRangeLu(),
                            profile.loudnessRangeLu().mean(),
                            RANGE_DOUBT_LU,
                            range + outcomes[i].rangeDb());
            lossDb[i] = outcomes[0].levelDb() - outcomes[i].levelDb();
        }
        double cost = Precision.ofChange(USUAL * intervention.usual());
        double least = minimum(c -> interpolated(deviation, c) + cost * c * c);
        double compression = least < NEGLIGIBLE ? 0 : least;

        // The input is raised by what the compressor takes, which then takes more.
        double loss = interpolated(lossDb, compression);
        for (int step = 1; ; step++) {
            double inputDb = possible(wantedGainDb + loss);
            StripTrial.Outcome made = trial.run(base.with(inputDb, compression).toParameters());
            double madeLoss = outcomes[0].levelDb() + inputDb - gainDb - made.levelDb();
            if (Math.abs(madeLoss - loss) < MAKE_UP_ACCURACY_DB || step == MAKE_UP_STEPS) {
                return new Dynamics(
                        inputDb, compression, madeLoss, made.peakDb() - plain.peakDb() - base.outputGainDb());
            }
            loss = madeLoss;
        }
    }

    private static double squared(ReferenceProfile.Target target, double aim, double doubt, double value) {
        if (!target.isKnown() || !Double.isFinite(value)) {
            return 0;
        }
        double deviation = value - aim;
        return deviation * deviation / (target.spread() * target.spread() + doubt * doubt);
    }

    private static double possible(double gainDb) {
        return Decibels.fromLinear(StripRange.closest(MixParameters::inputGainLinear, Decibels.toLinear(gainDb)));
    }

    /** Linear between nodes at equal distances in [0, MOST]. */
    private static double interpolated(double[] nodes, double compression) {
        double at = compression / MOST * (nodes.length - 1);
        int below = Math.min((int) at, nodes.length - 2);
        return nodes[below] + (at - below) * (nodes[below + 1] - nodes[below]);
    }

    /** By golden sections, on what has one minimum in [0, MOST]. */
    private static double minimum(DoubleUnaryOperator cost) {
        double from = 0;
        double to = MOST;
        for (int i = 0; i < SEARCH_STEPS; i++) {
            double left = to - GOLDEN * (to - from);
            double right = from + GOLDEN * (to - from);
            if (cost.applyAsDouble(left) <= cost.applyAsDouble(right)) {
                to = right;
            } else {
                from = left;
            }
        }
        return (from + to) / 2;
    }
}
