package org.stemmixer.core.deliver.internal;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.NormalizationPlan;
import org.stemmixer.dsp.loudness.NormalizationPlan.Outcome;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * Finds the gain at which a programme meets its target behind the limiter.
 *
 * <p>It begins with the planned gain. A limiter takes some loudness away, so the outcome is measured, and where it
 * misses the target the gain is corrected by the secant method, since loudness rises by less than 1 LU for each dB into a
 * limiter; once tries lie on both sides of the target, between them. Usually one to three corrections do. Where a dB gives
 * less than {@value #MIN_SLOPE} LU the limiter is at its end, or more has just come to pass the gates of the measurement:
 * a bold step tells which. Of the tries that miss the target the nearest is kept, where each dB of gain counts as
 * {@value #MIN_SLOPE} LU. There are at most {@value #MAX_GAIN_PASSES} passes for the gain, and at most
 * {@value #MAX_EXTRA_GAIN_DB} dB more than planned.
 *
 * <p>Limiter and meter look between the samples with different filters; where the meter finds peaks beyond the ceiling,
 * the limiter's own ceiling is lowered by as much.
 */
public final class LoudnessSearch {

    public static final int MAX_GAIN_PASSES = 8;
    public static final double MAX_EXTRA_GAIN_DB = 12;
    public static final double MIN_SLOPE = 0.1;

    private static final int MAX_PASSES = MAX_GAIN_PASSES + 3;
    private static final double BOLD_STEP_DB = 3;
    /** How near to either of two tries the next one between them may lie, as part of their distance. */
    private static final double MIN_PART = 0.1;

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
    private int flatSteps;
    private @Nullable Try last;
    private @Nullable Try tooSoft;
    private @Nullable Try tooLoud;
    private @Nullable Try best;

    /** A gain that was tried, and by how much it was too soft. */
    private record Try(double gainDb, double missingLu) {

        double cost() {
            return Math.abs(missingLu) + MIN_SLOPE * gainDb;
        }
    }

    public LoudnessSearch(LoudnessNormalizer normalizer, Loudness before) {
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
    public Master master() {
        return Master.of(result(before));
    }

    /** Takes the loudness of what was rendered; true if it is to be kept, false if {@link #master()} has changed. */
    public boolean accepts(Loudness after) {
        passes++;
        boolean changed = changesGain(after.integratedLufs());
        boolean lowered = lowersCeiling(after.truePeakDbtp());
        return !lowered && !changed;
    }

    private boolean lowersCeiling(double truePeakDbtp) {
        double excessDb = truePeakDbtp - normalizer.target().maxTruePeakDbtp();
        if (!limited() || excessDb <= TOLERANCE_DBTP || passes >= MAX_PASSES) {
            return false;
        }
        limiterCeilingDbtp = Math.max(Master.MIN_CEILING_DBTP, limiterCeilingDbtp - excessDb);
        // What was tried below another ceiling does not tell on which side of the target to go on.
        tooSoft = null;
        tooLoud = null;
        return true;
    }

    private boolean changesGain(double lufs) {
        double missingLu = normalizer.target().integratedLufs() - lufs;
        if (settled || !Double.isFinite(lufs) || Math.abs(missingLu) <= TOLERANCE_LU) {
            return false;
        }
        double next = next(new Try(gainDb, missingLu));
        if (Math.abs(next - gainDb) < MIN_STEP_DB) {
            return false;
        }
        gainDb = next;
        return true;
    }

    private double next(Try now) {
        best = best == null || now.cost() < best.cost() ? now : best;
        tooSoft = now.missingLu > 0 ? now : tooSoft;
        tooLoud = now.missingLu < 0 ? now : tooLoud;
        double next = tooSoft != null && tooLoud != null ? between(tooSoft, tooLoud) : beyond(now);
        last = now;
        settled = passes >= MAX_GAIN_PASSES || flatSteps > 1 || Math.abs(next - now.gainDb) < MIN_STEP_DB;
        return settled ? best.gainDb : next;
    }

    private static double between(Try tooSoft, Try tooLoud) {
        double part = tooSoft.missingLu / (tooSoft.missingLu - tooLoud.missingLu);
        double kept = Math.max(MIN_PART, Math.min(1 - MIN_PART, part));
        return tooSoft.gainDb + kept * (tooLoud.gainDb - tooSoft.gainDb);
    }

    /** Further on, as nothing tried so far lies on the other side of the target. */
    private double beyond(Try now) {
        double slope = last == null ? 1 : (last.missingLu - now.missingLu) / (now.gainDb - last.gainDb);
        flatSteps = slope < MIN_SLOPE ? flatSteps + 1 : 0;
        double step = flatSteps > 0 ? Math.copySign(BOLD_STEP_DB, now.missingLu) : now.missingLu / slope;
        return Math.min(now.gainDb + step, maxGainDb);
    }

    /** The outcome, with the loudness that was accepted. */
    public DeliveryResult result(Loudness after) {
        OptionalDouble ceiling = limited() ? OptionalDouble.of(limiterCeilingDbtp) : OptionalDouble.empty();
        return new DeliveryResult(before, plan, gainDb, ceiling, after);
    }
}
