package org.stemmixer.desk;

import org.stemmixer.core.plan.MixPlan;

/**
 * One thing that somebody does to a mix.
 *
 * @param inWords what it does, for the list of what can be undone: {@code "gain of drums -3.0 dB"}
 * @param change the plan that comes out
 */
public record Edit(String inWords, Change change) {

    /** Changes a plan. */
    @FunctionalInterface
    public interface Change {

        /**
         * A plan with the change.
         *
         * @param plan as it is
         * @param suggested what the automatic mix would do
         * @throws IllegalArgumentException if the change cannot be made
         */
        MixPlan of(MixPlan plan, MixPlan suggested);
    }
}
