package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.StemPlan;

/**
 * Decides {@link AutoMove#RIDES}: keeps the lead in its place against the rest, phrase by phrase, where it wanders clearly more than
 * finished leads do. Several leads are ridden as one. Speech leads where there is some, else lead vocals do; where a lead has a
 * ride already, none is ridden.
 */
final class RidePlanner implements Planner {

    private final double amount;

    RidePlanner(double amount) {
        this.amount = amount;
    }

    @Override
    public Set<Measure<?>> measures() {
        return Set.of(StemEnvelope.MEASURE, Measure.THIRD_OCTAVES);
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<StemPlan> leads = leads(draft);
        if (leads.isEmpty() || leads.stream().anyMatch(RidePlanner::isRidden)) {
            return draft;
        }
        LoudnessInPlan lead = LoudnessInPlan.of(heard, draft, leads.get(0)).silence();
        LoudnessInPlan rest = lead;
        for (StemPlan stem : draft.stems()) {
            LoudnessInPlan loudness = LoudnessInPlan.of(heard, draft, stem);
            if (leads.contains(stem)) {
                lead = lead.plus(loudness);
            } else {
                rest = rest.plus(loudness);
            }
        }
        Optional<Decided<Ride>> ride = LeadRide.of(lead, rest, amount).map(found -> decided(found, draft.sampleRate()));
        if (ride.isEmpty()) {
            return draft;
        }
        List<StemPlan> planned = new ArrayList<>();
        for (StemPlan stem : draft.stems()) {
            planned.add(leads.contains(stem) ? stem.withRide(ride.get()) : stem);
        }
        return draft.withStems(planned);
    }

    /** The stems that lead, without those that are left out. */
    static List<StemPlan> leads(MixPlan plan) {
        for (StemRole role : List.of(StemRole.SPEECH, StemRole.LEAD_VOCAL)) {
            List<StemPlan> leads = plan.stems().stream()
                    .filter(stem -> stem.role().value() == role && !stem.muted())
                    .toList();
            if (!leads.isEmpty()) {
                return leads;
            }
        }
        return List.of();
    }

    private static boolean isRidden(StemPlan stem) {
        return stem.rides().stream().anyMatch(ride -> ride.value().send().isEmpty());
    }

    private static Decided<Ride> decided(LeadRide ride, int sampleRate) {
        return new Decided<>(
                ride.atRate(sampleRate),
                AutoMove.RIDES.source(),
                Text.format(
                        "it wanders against the rest by %.1f dB, where finished leads do by 2 dB or less: ridden by up to %.1f dB",
                        ride.wanderDb(), ride.largestDb()),
                List.of(
                        Evidence.ofDb(
                                "wander before",
                                ride.wanderDb(),
                                "from its place against the rest, less in 90 % of the time"),
                        Evidence.ofDb("wander after", ride.leftDb(), "as predicted"),
                        Evidence.ofDb("largest move", ride.largestDb(), "at most 4 dB, no faster than 2 dB a second")),
                OptionalDouble.empty());
    }
}
