package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPlanner;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.StemSource;

/**
 * Moves the stems of one source together: of what a planner of gains decides, each gets the mean, weighted by energy, so that the mean
 * over all stems stays where that planner has put it. Gains that were decided before and stems that hold nothing take no part.
 */
final class SourceGains implements Planner {

    private final GainPlanner gains;

    SourceGains(GainPlanner gains) {
        this.gains = gains;
    }

    @Override
    public Set<Measure<?>> measures() {
        Set<Measure<?>> measures = new HashSet<>(gains.measures());
        measures.addAll(StemSource.measures());
        measures.add(Measure.ENERGY);
        return measures;
    }

    @Override
    public Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        Set<Measure<?>> measures = new HashSet<>(gains.measures(draft, stem));
        measures.addAll(StemSource.measures(draft, stem));
        measures.add(Measure.ENERGY);
        return measures;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        MixPlan plan = gains.plan(heard, draft);
        for (StemSource source : StemSource.in(draft, heard)) {
            List<StemPlan> predicted = new ArrayList<>();
            double meanDb = 0;
            double weights = 0;
            for (String name : source.stems()) {
                double energy = heard.stem(name).get(Measure.ENERGY);
                if (draft.stem(name).gainDb().isOpen() && energy > 0) {
                    StemPlan stem = plan.stem(name);
                    predicted.add(stem);
                    weights += energy;
                    // Updated one by one, so that the mean of equal gains is that gain to the last bit.
                    meanDb += energy / weights * (stem.gainDb().value() - meanDb);
                }
            }
            for (StemPlan stem : predicted) {
                if (stem.gainDb().value() != meanDb) {
                    plan = moved(plan, stem, meanDb, predicted);
                }
            }
        }
        return plan;
    }

    private static MixPlan moved(MixPlan plan, StemPlan stem, double gainDb, List<StemPlan> source) {
        Decided<Double> predicted = stem.gainDb();
        String others = source.stream()
                .filter(other -> !other.equals(stem))
                .map(other -> "'" + other.stem() + "'")
                .collect(Collectors.joining(", "));
        String because = Text.format("same source as %s: moved together by %+.1f dB", others, gainDb);
        List<Evidence> evidence = new ArrayList<>(predicted.evidence());
        evidence.add(Evidence.ofDb("source", gainDb - predicted.value(), because));
        Decided<Double> together = new Decided<>(
                gainDb,
                predicted.source(),
                because + "; alone: " + predicted.reason(),
                evidence,
                predicted.confidence());
        return plan.withStem(stem.stem(), one -> one.withGainDb(together));
    }
}
