package org.stemmixer.core.profile;

import java.util.function.DoubleUnaryOperator;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * Input gain and compression, decided together since the compressor's threshold is fixed: the gain decides how much goes beyond
 * it.
 *
 * @param inputGainDb before the compressor
 * @param compression as in {@link MixParameters#compression()}
 * @param lossDb by how much the compressor lowers the level at that gain
 * @param peakDb by how much the compressor lowers the peak
 */
record Dynamics(double inputGainDb, double compression, double lossDb, double peakDb) {

    /** Beyond this, attack transients are all that is left of loud passages. */
    static final double MOST = 0.8;

    private static final int NODES = 5;
    private static final double USUAL = 0.4;
    private static final int SEARCH_STEPS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double LEAST_COMPRESSION = 0.01;

    /**
     * Searches.
     *
     * @param wantedGainDb from the song to the output of the strip, what the compressor takes not included
     */
    static Dynamics match(ReferenceProfile profile, SongStatistics song, CompressionTrial trial, double wantedGainDb) {
        double gainDb = possible(wantedGainDb);
        CompressionTrial.Outcome plain = trial.run(0, 0);
        CompressionTrial.Outcome[] outcomes = new CompressionTrial.Outcome[NODES];
        for (int i = 0; i < NODES; i++) {
            outcomes[i] = trial.run(gainDb, MOST * i / (NODES - 1));
        }
        // Excerpts tell differences better than values.
        double crest = song.crestFactorDb() - plain.crestFactorDb();
        double range = song.loudness().loudnessRangeLu() - plain.rangeDb();
        double[] deviation = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            deviation[i] = squared(profile.crestFactorDb(), crest + outcomes[i].crestFactorDb())
                    + squared(profile.loudnessRangeLu(), range + outcomes[i].rangeDb());
        }
        double compression = minimum(c -> interpolated(deviation, c) + Precision.ofChange(USUAL) * c * c);
        if (compression < LEAST_COMPRESSION) {
            return new Dynamics(gainDb, 0, 0, 0);
        }
        return withMakeUp(trial, gainDb, wantedGainDb, compression);
    }

    /** Raises the input by what the compressor takes, which is more then: one step of the secant method. */
    private static Dynamics withMakeUp(CompressionTrial trial, double gainDb, double wantedGainDb, double compression) {
        double uncompressed = trial.run(gainDb, 0).levelDb();
        double loss = uncompressed - trial.run(gainDb, compression).levelDb();
        double raisedDb = possible(wantedGainDb + loss);
        double raise = raisedDb - gainDb;
        CompressionTrial.Outcome raised = trial.run(raisedDb, compression);
        double lossRaised = uncompressed + raise - raised.levelDb();
        double slope = raise > 0 ? 1 - (lossRaised - loss) / raise : 1;
        double inputDb = possible(raisedDb + (wantedGainDb - (raisedDb - lossRaised)) / slope);
        double peakDb = trial.run(raisedDb, 0).peakDb() - raised.peakDb();
        return new Dynamics(inputDb, compression, lossRaised + (1 - slope) * (inputDb - raisedDb), peakDb);
    }

    private static double squared(ReferenceProfile.Target target, double value) {
        double deviation = target.isKnown() && Double.isFinite(value) ? value - target.mean() : 0;
        return target.isKnown() ? Precision.of(target) * deviation * deviation : 0;
    }

    private static double possible(double gainDb) {
        double linear = StripRange.closest(MixParameters::inputGainLinear, Math.pow(10, gainDb / 20));
        return 20 * Math.log10(linear);
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
