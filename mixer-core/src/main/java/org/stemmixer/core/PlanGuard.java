package org.stemmixer.core;

import java.util.List;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.taste.TastePlanner;

/** Holds planners to what they promise: the same stems, and what a person has set left alone. */
final class PlanGuard {

    private PlanGuard() {}

    /**
     * A plan that keeps what was set by hand before.
     *
     * @throws IllegalStateException naming the planner, if it does not
     */
    static MixPlan kept(MixPlan before, MixPlan after, Planner planner) {
        String who = (planner instanceof TastePlanner tasted ? tasted.planner() : planner)
                .getClass()
                .getName();
        List<String> names = before.stems().stream().map(StemPlan::stem).toList();
        List<String> planned = after.stems().stream().map(StemPlan::stem).toList();
        if (!names.equals(planned) || before.sampleRate() != after.sampleRate()) {
            throw new IllegalStateException(who + " must plan the same stems in the same order at the same rate, "
                    + names + " at " + before.sampleRate() + " Hz, but planned " + planned + " at " + after.sampleRate()
                    + " Hz");
        }
        for (int i = 0; i < names.size(); i++) {
            StemPlan set = before.stems().get(i);
            StemPlan now = after.stems().get(i);
            kept(who, set.stem(), "role", set.role(), now.role());
            kept(who, set.stem(), "alignment", set.alignment(), now.alignment());
            kept(who, set.stem(), "gain", set.gainDb(), now.gainDb());
            kept(who, set.stem(), "pan", set.pan(), now.pan());
            kept(who, set.stem(), "inserts", set.inserts(), now.inserts());
            kept(who, set.stem(), "sends", set.sends(), now.sends());
            kept(who, set.stem(), "rides", set.rides(), now.rides());
        }
        return after;
    }

    private static <T> void kept(String who, String stem, String what, List<Decided<T>> set, List<Decided<T>> now) {
        for (Decided<T> decision : set) {
            if (decision.isByHand() && !now.contains(decision)) {
                throw overruled(who, stem, what, decision.value());
            }
        }
    }

    private static <T> void kept(String who, String stem, String what, Decided<T> set, Decided<T> now) {
        if (set.isByHand() && !set.equals(now)) {
            throw overruled(who, stem, what, set.value());
        }
    }

    private static IllegalStateException overruled(String who, String stem, String what, Object value) {
        return new IllegalStateException(who + " must leave alone what was set by hand, but changed " + what + " "
                + value + " of stem '" + stem + "'");
    }
}
