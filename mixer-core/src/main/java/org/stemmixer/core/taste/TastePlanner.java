package org.stemmixer.core.taste;

import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.internal.Checks;

/**
 * A planner whose decisions a taste corrects, and says so. What a person has set, what was decided before, and what the planner leaves
 * open stays as it is.
 */
public final class TastePlanner implements Planner {

    private final Planner planner;
    private final Taste taste;
    private final String style;
    private final double amount;

    /** A planner whose decisions are corrected all the way, where no style is aimed at. */
    public TastePlanner(Planner planner, Taste taste) {
        this(planner, taste, "", 1);
    }

    /**
     * A planner whose decisions are corrected.
     *
     * @param style that is aimed at; empty if none is; the first 100 characters count
     * @param amount how far to go, in [0, 1]; corrections are multiplied by it
     */
    public TastePlanner(Planner planner, Taste taste, String style, double amount) {
        this.planner = Objects.requireNonNull(planner, "planner");
        this.taste = Objects.requireNonNull(taste, "taste");
        this.style = TasteNames.shortened(style);
        this.amount = Checks.inRange("amount", amount, 0, 1);
    }

    /** Whose decisions are corrected. */
    public Planner planner() {
        return planner;
    }

    private boolean corrects() {
        return amount > 0 && !taste.isEmpty();
    }

    @Override
    public Set<Measure<?>> measures() {
        return withLoudness(planner.measures());
    }

    @Override
    public Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        return withLoudness(planner.measures(draft, stem));
    }

    private Set<Measure<?>> withLoudness(Set<Measure<?>> measures) {
        if (!corrects()) {
            return measures;
        }
        Set<Measure<?>> more = new HashSet<>(measures);
        more.add(Measure.LOUDNESS);
        return more;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        MixPlan plan = planner.plan(heard, draft);
        if (!corrects() || plan.equals(draft)) {
            return plan;
        }
        return new PlanTaste(new TasteAdvice(taste.model(), amount), draft, TasteContext.of(heard, style))
                .corrected(plan);
    }
}
