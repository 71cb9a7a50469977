package org.stemmixer.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.MixPlan;

/**
 * What has been done to a mix, step by step, and what of it has been undone. An immutable value. Holds the last {@value #MOST}
 * steps.
 *
 * @param steps each with the plan that came of it; the first is how it began
 * @param at the step that holds now
 */
record EditHistory(List<Step> steps, int at) {

    static final int MOST = 200;

    /**
     * A step.
     *
     * @param inWords what was done
     * @param plan what came of it
     * @param gesture what it belongs to, where one movement of the hand makes many steps
     */
    record Step(String inWords, MixPlan plan, Optional<String> gesture) {}

    EditHistory {
        steps = List.copyOf(steps);
    }

    static EditHistory of(MixPlan plan) {
        return new EditHistory(List.of(new Step("", plan, Optional.empty())), 0);
    }

    MixPlan plan() {
        return steps.get(at).plan();
    }

    /** With one more step, which takes the place of the last if both are of one gesture; what was undone is forgotten. */
    EditHistory with(String inWords, MixPlan plan, Optional<String> gesture) {
        boolean same = gesture.isPresent() && at > 0 && steps.get(at).gesture().equals(gesture);
        if (!same && plan.equals(plan())) {
            return this;
        }
        List<Step> longer = new ArrayList<>(steps.subList(0, same ? at : at + 1));
        longer.add(new Step(inWords, plan, gesture));
        int first = Math.max(0, longer.size() - MOST - 1);
        return new EditHistory(longer.subList(first, longer.size()), longer.size() - 1 - first);
    }

    EditHistory undone() {
        return at == 0 ? this : new EditHistory(steps, at - 1);
    }

    EditHistory redone() {
        return at == steps.size() - 1 ? this : new EditHistory(steps, at + 1);
    }

    /** What can be undone, the last step last. */
    List<String> undoable() {
        return steps.subList(1, at + 1).stream().map(Step::inWords).toList();
    }

    /** What can be done again, the next step first. */
    List<String> redoable() {
        return steps.subList(at + 1, steps.size()).stream().map(Step::inWords).toList();
    }
}
