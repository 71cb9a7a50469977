package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;

/** An automatic mix with a planner of one's own in place of one that comes with the library. */
public final class CustomPlanner {

    private CustomPlanner() {}

    /** Puts stems that nobody has placed alternately half left and half right, but for the first. */
    private static MixPlan alternate(Measurements heard, MixPlan draft) {
        MixPlan plan = draft;
        for (int i = 1; i < draft.stems().size(); i++) {
            StemPlan stem = draft.stems().get(i);
            double pan = i % 2 == 0 ? 0.5 : -0.5;
            if (stem.pan().isOpen()) {
                plan = plan.withStem(
                        stem.stem(), one -> one.withPan(Decided.of(pan, "alternating", "one left, one right")));
            }
        }
        return plan;
    }

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        Planner own = CustomPlanner::alternate;
        MixOptions options = MixOptions.builder()
                .auto(AutoMix.standard().with(AutoMove.PAN, own))
                .build();
        MixResult result =
                StemMixer.builder().build().mixStems(given.stems(), options, given.output("own-planner.wav"));

        result.plan()
                .stems()
                .forEach(stem -> System.out.printf(
                        "%-10s %+.2f  %s: %s%n",
                        stem.stem(),
                        stem.pan().value(),
                        stem.pan().source(),
                        stem.pan().reason()));
    }
}
