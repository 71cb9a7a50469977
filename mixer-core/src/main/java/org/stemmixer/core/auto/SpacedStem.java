package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.StemPlan;

/**
 * A stem as what decides about space sees it.
 *
 * @param plan so far
 * @param spectrum as the plan lets it into the mix
 * @param tailDb as {@link Tails} has it; NaN if there is too little to tell
 */
record SpacedStem(StemPlan plan, PlannedSpectrum spectrum, double tailDb) {

    /** At and above this a stem is wet, or plays too densely to tell. */
    static final double DRY_DB = -30;

    /** How much drier a stem must be to get all that its role may get. */
    private static final double EASE_DB = 6;

    static SpacedStem of(StemPlan plan, PlannedSpectrum spectrum) {
        return new SpacedStem(plan, spectrum, Tails.tailDb(List.of(spectrum)));
    }

    StemRole role() {
        return plan.role().value();
    }

    boolean isDry() {
        return tailDb < DRY_DB;
    }

    /** From 0 for a stem that is hardly dry to 1 for one that surely is. */
    double dryness() {
        return Math.max(0, Math.min(1, (DRY_DB - tailDb) / EASE_DB));
    }

    /** Whether its gaps tell how wet a set of stems is: what is sung or carries notes above the bass. */
    boolean isMelodic() {
        StemType type = plan.type();
        return type != StemType.DRUMS
                && type != StemType.BASS
                && role() != StemRole.OTHER
                && role() != StemRole.EFFECTS
                && role() != StemRole.SPEECH;
    }

    /** The mean square over the length of the stem. */
    double power() {
        return Arrays.stream(spectrum.meanPowers()).filter(Double::isFinite).sum();
    }
}
