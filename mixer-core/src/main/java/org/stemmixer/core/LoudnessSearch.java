package org.stemmixer.core;

import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.NormalizationPlan;
import org.stemmixer.dsp.loudness.NormalizationPlan.Outcome;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * Finds the gain at which a programme meets its target behind the limiter.
 *
 * <p>It begins with the planned gain. A limiter takes some loudness away, so the outcome is measured, and where it
 * misses the target the gain is corrected: first by what is missing, then by the secant method, since loudness rises by
 * less than 1 LU for each dB into a limiter. Usually one or two corrections do. There are at most
 * {@value #MAX_PASSES} passes, and at most {@value #MAX_EXTRA_GAIN_DB} dB more than planned: beyond that the limiter
 * would only squash the sound.
 */
final class LoudnessSearch {

    static final int MAX_PASSES = 5;
    static final double MAX_EXTRA_GAIN_DB = 6;

    /** Half of what is promised, for what becomes of the audio in a file. */
    private static final double TOLERANCE_LU = DeliveryResult.TOLERANCE_LU / 2;

    /** A limiter that passes on less than this part of a change is at its end. */
    private static final double MIN_SLOPE = 0.1;

    /** Far below what can be heard, far above rounding. */
    private static final double MIN_STEP_DB = 1e-6;

    private final LoudnessNormalizer normalizer;
    private final Loudness before;
    private final NormalizationPlan plan;
    private final double maxGainDb;

    private double gainDb;
    private int passes;
    private double lastGainDb;
    private double lastLufs;

    LoudnessSearch(LoudnessNormalizer normalizer, Loudness before) {
        this.normalizer = normalizer;
        this.before = before;
        this.plan = normalizer.plan(before);
        this.maxGainDb = maxGainDb();
        this.gainDb = Math.min(plan.outcome() == Outcome.SILENT ? 0 : plan.gainDb(), maxGainDb);
    }

    private double maxGainDb() {
        boolean limiting = plan.outcome() != Outcome.SILENT && normalizer.peakHandling() == PeakHandling.LIMIT;
        return limiting ? plan.gainDb() + MAX_EXTRA_GAIN_DB : headroomDb();
    }

    /** The gain that takes the true peak to its ceiling. */
    private double headroomDb() {
        return normalizer.target().maxTruePeakDbtp() - before.truePeakDbtp();
    }

    /** What to render next. */
    Master master() {
        return result(before).master();
    }

    /** Takes the loudness of what was rendered; true if it is to be kept, false if {@link #master()} has changed. */
    boolean accepts(Loudness after) {
        passes++;
        double lufs = after.integratedLufs();
        double missingLu = normalizer.target().integratedLufs() - lufs;
        boolean measurable = plan.outcome() != Outcome.SILENT && Double.isFinite(lufs);
        if (!measurable || Math.abs(missingLu) <= TOLERANCE_LU || passes == MAX_PASSES) {
            return true;
        }
        double slope = passes == 1 ? 1 : Math.max(MIN_SLOPE, (lufs - lastLufs) / (gainDb - lastGainDb));
        double next = Math.min(gainDb + missingLu / slope, maxGainDb);
        if (Math.abs(next - gainDb) < MIN_STEP_DB) {
            return true;
        }
        lastGainDb = gainDb;
        lastLufs = lufs;
        gainDb = next;
        return false;
    }

    /** The outcome, with the loudness that was accepted. */
    DeliveryResult result(Loudness after) {
        boolean limited = plan.outcome() != Outcome.SILENT
                && normalizer.peakHandling() == PeakHandling.LIMIT
                && (plan.needsLimiter() || gainDb > headroomDb() + MIN_STEP_DB);
        return new DeliveryResult(before, plan, gainDb, limited, after);
    }
}
