package org.stemmixer.core;

import java.util.OptionalDouble;
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
 * less than 1 LU for each dB into a limiter. Usually one or two corrections do. Where a dB gives less than
 * {@value #MIN_SLOPE} LU the limiter is at its end: the last correction is taken back, and the programme stays softer
 * than its target. There are at most {@value #MAX_GAIN_PASSES} passes for the gain, and at most
 * {@value #MAX_EXTRA_GAIN_DB} dB more than planned.
 *
 * <p>Limiter and meter look between the samples with different filters; where the meter finds peaks beyond the ceiling,
 * the limiter's own ceiling is lowered by as much.
 */
final class LoudnessSearch {

    static final int MAX_GAIN_PASSES = 5;
    static final double MAX_EXTRA_GAIN_DB = 6;
    static final double MIN_SLOPE = 0.1;

    private static final int MAX_PASSES = MAX_GAIN_PASSES + 2;

    /** Half of what is promised, for what becomes of the audio in a file. */
    private static final double TOLERANCE_LU = DeliveryResult.TOLERANCE_LU / 2;

    private static final double TOLERANCE_DBTP = 0.05;

    /** Far below what can be heard, far above rounding. */
    private static final double MIN_STEP_DB = 1e-6;

    private final LoudnessNormalizer normalizer;
    private final Loudness before;
    private final NormalizationPlan plan;
    private final boolean limiting;
    private final double maxGainDb;

    private double gainDb;
    private double limiterCeilingDbtp;
    private int passes;
    private boolean settled;
    private double lastGainDb;
    private double lastLufs;

    LoudnessSearch(LoudnessNormalizer normalizer, Loudness before) {
        this.normalizer = normalizer;
        this.before = before;
        this.plan = normalizer.plan(before);
        boolean silent = plan.outcome() == Outcome.SILENT;
        this.limiting = !silent && normalizer.peakHandling() == PeakHandling.LIMIT;
        this.maxGainDb = limiting ? plan.gainDb() + MAX_EXTRA_GAIN_DB : headroomDb();
        this.gainDb = Math.min(plan.gainDb(), maxGainDb);
        this.limiterCeilingDbtp = normalizer.target().maxTruePeakDbtp();
        this.settled = silent;
    }

    /** The gain that takes the true peak to its ceiling. */
    private double headroomDb() {
        return normalizer.target().maxTruePeakDbtp() - before.truePeakDbtp();
    }

    private boolean limited() {
        return limiting && (plan.needsLimiter() || gainDb > headroomDb() + MIN_STEP_DB);
    }

    /** What to render next. */
    Master master() {
        return result(before).master();
    }

    /** Takes the loudness of what was rendered; true if it is to be kept, false if {@link #master()} has changed. */
    boolean accepts(Loudness after) {
        passes++;
        boolean lowered = lowersCeiling(after.truePeakDbtp());
        boolean changed = changesGain(after.integratedLufs());
        return !lowered && !changed;
    }

    private boolean lowersCeiling(double truePeakDbtp) {
        double excessDb = truePeakDbtp - normalizer.target().maxTruePeakDbtp();
        if (!limited() || excessDb <= TOLERANCE_DBTP || passes == MAX_PASSES) {
            return false;
        }
        limiterCeilingDbtp = Math.max(Master.MIN_CEILING_DBTP, limiterCeilingDbtp - excessDb);
        return true;
    }

    private boolean changesGain(double lufs) {
        double missingLu = normalizer.target().integratedLufs() - lufs;
        if (settled || passes >= MAX_GAIN_PASSES || !Double.isFinite(lufs) || Math.abs(missingLu) <= TOLERANCE_LU) {
            return false;
        }
        double slope = passes == 1 ? 1 : (lufs - lastLufs) / (gainDb - lastGainDb);
        settled = slope < MIN_SLOPE;
        double next = settled ? Math.min(gainDb, lastGainDb) : Math.min(gainDb + missingLu / slope, maxGainDb);
        if (Math.abs(next - gainDb) < MIN_STEP_DB) {
            return false;
        }
        lastGainDb = gainDb;
        lastLufs = lufs;
        gainDb = next;
        return true;
    }

    /** The outcome, with the loudness that was accepted. */
    DeliveryResult result(Loudness after) {
        OptionalDouble ceiling = limited() ? OptionalDouble.of(limiterCeilingDbtp) : OptionalDouble.empty();
        return new DeliveryResult(before, plan, gainDb, ceiling, after);
    }
}
