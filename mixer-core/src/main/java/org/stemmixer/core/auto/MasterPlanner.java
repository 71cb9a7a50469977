package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.song.profile.ReferenceProfile;

/** Decides {@link AutoMove#MASTER}. */
final class MasterPlanner implements Planner {

    MasterPlanner(double amount, Optional<ReferenceProfile> profile) {}

    @Override
    public Set<Measure<?>> measures() {
        return Set.of();
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        return draft;
    }
}
