package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;

/**
 * A compressor that evens out the notes of a stem, and what it will do.
 *
 * <p>The threshold is the level of an ordinary note, so that what is quieter stays as it is. A static curve of ratio R leaves 1/R of
 * what stands out above it; as the attack lets the beginnings of notes through, R is raised until the spread that is predicted is
 * the aim, or the loudest are turned down by {@value #MAX_REDUCTION_DB} dB, or R is {@value #MAX_RATIO}. Attack and release follow
 * from the crest factor c of 200 ms (D. Giannoulis, M. Massberg and J. D. Reiss, "Parameter automation in a dynamic range
 * compressor", J. Audio Eng. Soc. 61(10), 2013): attack = 2 * 80 ms / c^2, release = 2 * 1 s / c^2 - attack. So what is percussive
 * is caught and let go quickly, and a steady tone slowly.
 *
 * @param parameters of the compressor, make-up gain included
 * @param crestDb the crest factor that its times follow from
 * @param reductionDb by how much it turns the loudest 1 % of the time down
 * @param loudnessLu by how much that changes the loudness, which the make-up gain restores
 * @param spreadDb the spread of notes that is left
 */
record CompressorDesign(
        Compressor.Parameters parameters, double crestDb, double reductionDb, double loudnessLu, double spreadDb) {

    static final double MAX_REDUCTION_DB = 6;
    static final double MAX_RATIO = 4;

    private static final double MAX_ATTACK_MS = 80;
    private static final double MAX_RELEASE_MS = 1000;
    /** Less distorts low notes. */
    private static final double LEAST_ATTACK_MS = 2;

    private static final double LEAST_RELEASE_MS = 50;
    private static final double CREST_SECONDS = 0.2;
    private static final double KNEE_DB = 6;
    private static final double LOUD = 0.99;
    private static final int HALVINGS = 8;

    /**
     * A compressor for a stem.
     *
     * @param notes of the stem, some
     * @param offsetDb how much louder it is where the compressor is
     * @param aimDb the spread to be left
     * @param amount the share of the curve's slope that is used, in (0, 1]
     */
    static CompressorDesign of(
            StemEnvelope stem,
            LoudnessInPlan loudness,
            NoteLevels notes,
            double offsetDb,
            double aimDb,
            double amount) {
        double crestDb = crestDb(stem, notes.floorDbfs());
        double crestPower = Math.pow(10, crestDb / 10);
        double attackMs = Math.max(LEAST_ATTACK_MS, Math.min(MAX_ATTACK_MS, 2 * MAX_ATTACK_MS / crestPower));
        double releaseMs =
                Math.max(LEAST_RELEASE_MS, Math.min(MAX_RELEASE_MS, 2 * MAX_RELEASE_MS / crestPower - attackMs));
        Compressor.Parameters start = Compressor.Parameters.defaults()
                .withDetection(Compressor.Detection.RMS)
                .withThresholdDb(Math.max(-80, Math.min(0, rounded(notes.dbfs(0.5) + offsetDb))))
                .withKneeDb(KNEE_DB)
                .withAttackMs(rounded(attackMs))
                .withReleaseMs(rounded(releaseMs));
        double least = 0;
        double most = 1 - 1 / MAX_RATIO;
        for (int i = 0; i < HALVINGS; i++) {
            double slope = (least + most) / 2;
            PlannedCompression planned = PlannedCompression.of(start.withRatio(ratio(slope)), stem, offsetDb);
            if (planned.reductionDb(stem, notes.floorDbfs(), LOUD) >= MAX_REDUCTION_DB
                    || NoteLevels.of(stem, planned).spreadDb() <= aimDb) {
                most = slope;
            } else {
                least = slope;
            }
        }
        // The lesser of the two, so that the bound holds.
        Compressor.Parameters parameters = start.withRatio(ratio(amount * least));
        PlannedCompression planned = PlannedCompression.of(parameters, stem, offsetDb);
        double change = planned.loudnessChangeLu(stem, loudness);
        return new CompressorDesign(
                parameters.withMakeUpDb(rounded(-change)),
                crestDb,
                planned.reductionDb(stem, notes.floorDbfs(), LOUD),
                change,
                NoteLevels.of(stem, planned).spreadDb());
    }

    /** The median over the stretches of 200 ms that sound of peak over root mean square. */
    private static double crestDb(StemEnvelope stem, double floorDbfs) {
        int window = Math.max(1, (int) Math.round(CREST_SECONDS / stem.stepSeconds()));
        double[] crests = new double[stem.steps() / window + 1];
        int count = 0;
        for (int from = 0; from < stem.steps(); from += window) {
            int to = Math.min(stem.steps(), from + window);
            double peak = 0;
            double sum = 0;
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, stem.peakPower(i));
                sum += stem.power(i);
            }
            if (Decibels.fromPower(sum / (to - from)) > floorDbfs) {
                crests[count] = peak * (to - from) / sum;
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        Arrays.sort(crests, 0, count);
        return Decibels.fromPower(crests[count / 2]);
    }

    private static double ratio(double slope) {
        return rounded(1 / (1 - slope));
    }

    /** To a hundredth, as people set and read it. */
    private static double rounded(double value) {
        return Math.rint(100 * value) / 100 + 0.0;
    }
}
