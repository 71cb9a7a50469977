package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;

/**
 * Decides something about a mix. Planners follow each other, each on what the ones before have decided; what a person has set
 * is set first. Implementations are safe for use by several threads.
 */
public interface Planner {

    /**
     * Decides what is open: whatever has been decided in the draft stays as it is.
     *
     * @param heard what the stems measure, before anything is done to them
     * @param draft the plan so far, with the same stems in the same order
     * @return the draft with more decided
     * @throws IOException if something has to be measured that was not asked for before, and a stem cannot be read
     */
    MixPlan plan(Measurements heard, MixPlan draft) throws IOException;

    /** What it decides on, so that every stem is heard once for all planners; by default nothing. */
    default Set<Measure<?>> measures() {
        return Set.of();
    }

    /**
     * What it decides on of one stem, as far as that is known before anything is heard; by default all {@link #measures}. What is left
     * out here and asked for all the same is measured in one more pass.
     *
     * @param draft the plan before anything is decided; a role is open where the stem's name does not tell it
     * @param stem one of its stems
     */
    default Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        return measures();
    }
}
