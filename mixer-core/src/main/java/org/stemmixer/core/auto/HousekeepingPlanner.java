package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.StemSource;

/**
 * Decides {@link AutoMove#HOUSEKEEPING}: brings microphones of one source into time and phase, and takes out of stems what nobody has
 * played: DC, rumble and hum.
 */
final class HousekeepingPlanner implements Planner {

    private final Cleaning cleaning;

    HousekeepingPlanner(double amount) {
        this.cleaning = new Cleaning(amount);
    }

    @Override
    public Set<Measure<?>> measures() {
        return with(StemSource.measures());
    }

    @Override
    public Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        return with(StemSource.measures(draft, stem));
    }

    private static Set<Measure<?>> with(Set<Measure<?>> ofSources) {
        Set<Measure<?>> measures = new HashSet<>(ofSources);
        measures.addAll(Set.of(Measure.ENERGY, Measure.DC_OFFSET, Measure.THIRD_OCTAVES, Hum.MEASURE));
        return measures;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        MixPlan plan = draft;
        for (StemSource source : StemSource.in(draft, heard)) {
            plan = SourceAlignment.of(source, plan, heard).applied(plan);
        }
        for (StemMeasurements stem : heard.stems()) {
            StemPlan before = plan.stem(stem.name());
            StemPlan after = cleaning.of(stem, before);
            if (!after.equals(before)) {
                plan = plan.withStem(stem.name(), same -> after);
            }
        }
        return plan;
    }
}
