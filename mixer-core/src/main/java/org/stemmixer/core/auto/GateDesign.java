package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Gate;

/**
 * A gate for a close microphone that hears the rest of the kit while its own drum pauses.
 *
 * <p>A pause is what lies {@value #EARLY_STEPS} steps of 10 ms or more behind a hit. What sounds there is bleed, and not a drum that
 * rings on, if it does not fall: what lies twice as far behind is no more than {@value #STEADY_DB} dB quieter. The gate is only made
 * if all of it (99 %) stays {@value #GAP_DB} dB or more below all hits (95 %), so that no soft hit is lost, and opens halfway between
 * the two. It turns bleed down by {@value #RANGE_DB} dB and no further: pauses of one microphone that are black are heard.
 *
 * @param parameters of the gate
 * @param hitDbfs the peak that 95 % of the hits reach
 * @param bleedDbfs the peak that 99 % of the pauses stay below
 */
record GateDesign(Gate.Parameters parameters, double hitDbfs, double bleedDbfs) {

    private static final int EARLY_STEPS = 30;
    private static final int LEAST_STEPS = 100;
    private static final double STEADY_DB = 6;
    private static final double GAP_DB = 12;
    private static final double RANGE_DB = 10;
    /** Further below the hits it does no harm. */
    private static final double INAUDIBLE_DB = 50;

    private static final double HOLD_MS = 80;
    private static final double RELEASE_MS = 150;

    /**
     * A gate for a stem, if it needs one.
     *
     * @param notes of the stem, some
     * @param offsetDb how much louder it is where the gate is
     * @param amount share of the range, in (0, 1]
     */
    static Optional<GateDesign> of(StemEnvelope stem, NoteLevels notes, double offsetDb, double amount) {
        double hitDbfs = softHitDbfs(stem, notes);
        double hit = Math.pow(10, (hitDbfs - 1) / 10);
        double[] early = new double[stem.steps()];
        double[] late = new double[stem.steps()];
        int earlyCount = 0;
        int lateCount = 0;
        int since = 0;
        for (int i = 0; i < stem.steps() - 2; i++) {
            boolean hits = stem.peakPower(i) >= hit;
            // A step in front of a hit may hold its beginning.
            boolean before = stem.peakPower(i + 1) >= hit || stem.peakPower(i + 2) >= hit;
            since = hits ? 0 : since + 1;
            if (since > 2 * EARLY_STEPS && !before) {
                late[lateCount++] = stem.peakPower(i);
            } else if (since > EARLY_STEPS && !before) {
                early[earlyCount++] = stem.peakPower(i);
            }
        }
        if (earlyCount < LEAST_STEPS || lateCount < LEAST_STEPS) {
            return Optional.empty();
        }
        double ringingDb = dbfs(early, earlyCount, 0.5) - dbfs(late, lateCount, 0.5);
        double bleedDbfs = Math.max(dbfs(early, earlyCount, 0.99), dbfs(late, lateCount, 0.99));
        boolean steady = ringingDb <= STEADY_DB;
        boolean audible = dbfs(late, lateCount, 0.5) > hitDbfs - INAUDIBLE_DB;
        if (!steady || !audible || hitDbfs - bleedDbfs < GAP_DB) {
            return Optional.empty();
        }
        double thresholdDb = (hitDbfs + bleedDbfs) / 2 + offsetDb;
        Gate.Parameters parameters = Gate.Parameters.defaults()
                .withThresholdDb(Math.max(-100, Math.min(0, Math.rint(100 * thresholdDb) / 100)))
                .withRangeDb(Math.rint(100 * amount * RANGE_DB) / 100)
                .withHoldMs(HOLD_MS)
                .withReleaseMs(RELEASE_MS);
        return Optional.of(new GateDesign(parameters, hitDbfs, bleedDbfs));
    }

    /** The peak that all but the softest 5 % of the stretches with a hit reach. */
    private static double softHitDbfs(StemEnvelope stem, NoteLevels notes) {
        double floor = Math.pow(10, notes.floorDbfs() / 10);
        double[] peaks = new double[stem.steps() / EARLY_STEPS + 1];
        int count = 0;
        for (int from = 0; from < stem.steps(); from += EARLY_STEPS) {
            double peak = 0;
            double power = 0;
            for (int i = from; i < Math.min(stem.steps(), from + EARLY_STEPS); i++) {
                peak = Math.max(peak, stem.peakPower(i));
                power = Math.max(power, stem.power(i));
            }
            if (power > floor) {
                peaks[count++] = peak;
            }
        }
        return dbfs(peaks, count, 0.05);
    }

    private static double dbfs(double[] powers, int count, double share) {
        Arrays.sort(powers, 0, count);
        return count == 0 ? Double.NEGATIVE_INFINITY : Decibels.fromPower(powers[(int) (share * (count - 1))]);
    }

    /** As a decision of a plan. */
    Decided<Insert> decided() {
        return new Decided<>(
                Insert.of(EffectSpec.of("gate", parameters)),
                AutoMove.DYNAMICS.source(),
                Text.format(
                        "it hears the others while it pauses, %.1f dB below its softest hits: turned down by %.1f dB there",
                        hitDbfs - bleedDbfs, parameters.rangeDb()),
                List.of(
                        new Evidence("softest hits", hitDbfs, "dBFS", "peaks that 95 % of the hits reach"),
                        new Evidence("bleed before", bleedDbfs, "dBFS", "peaks that 99 % of the pauses stay below"),
                        new Evidence("bleed after", bleedDbfs - parameters.rangeDb(), "dBFS", "as predicted")),
                OptionalDouble.empty());
    }
}
