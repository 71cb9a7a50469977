package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;

/**
 * Decides {@link AutoMove#EQ}: first what is wrong with a stem by itself, then what is in the way of others. A stem whose tone
 * somebody has set already is left as it is, but others make room for it.
 */
final class EqPlanner implements Planner {

    private static final Set<String> EQUALISERS =
            Set.of("parametric-eq", "three-band-eq", "presence", "high-pass", "low-pass");

    private final double amount;

    EqPlanner(double amount) {
        this.amount = amount;
    }

    @Override
    public Set<Measure<?>> measures() {
        return amount > 0 ? Set.of(Measure.THIRD_OCTAVES, FineSpectra.MEASURE) : Set.of();
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        if (amount == 0) {
            return draft;
        }
        List<PlannedStem> stems = new ArrayList<>();
        for (StemPlan stem : draft.stems()) {
            stems.add(corrected(heard.stem(stem.stem()), stem));
        }
        Set<String> open = new java.util.HashSet<>();
        draft.stems().stream().filter(EqPlanner::isOpen).forEach(stem -> open.add(stem.stem()));
        return draft.withStems(Unmasking.of(stems, stem -> open.contains(stem.stem()), amount));
    }

    private PlannedStem corrected(StemMeasurements heard, StemPlan stem) throws IOException {
        if (stem.muted() || !isOpen(stem)) {
            return PlannedStem.of(heard, stem);
        }
        Optional<Decided<Insert>> correction = CorrectiveEq.of(heard, stem, amount);
        return PlannedStem.of(heard, correction.map(stem::withInsert).orElse(stem));
    }

    /** Whether nobody has set its tone: neither a person nor this planner before. */
    private static boolean isOpen(StemPlan stem) {
        return stem.inserts().stream()
                .filter(insert ->
                        insert.isByHand() || insert.source().equals(AutoMove.EQ.source()))
                .allMatch(insert ->
                        Collections.disjoint(insert.value().effect().names(), EQUALISERS));
    }
}
