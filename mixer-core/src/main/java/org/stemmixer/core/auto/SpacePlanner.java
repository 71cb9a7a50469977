package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;

/** Decides {@link AutoMove#SPACE}. */
final class SpacePlanner implements Planner {

    SpacePlanner(double amount) {}

    @Override
    public Set<Measure<?>> measures() {
        return Set.of();
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        return draft;
    }
}
