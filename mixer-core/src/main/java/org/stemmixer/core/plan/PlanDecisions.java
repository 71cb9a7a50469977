package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stemmixer.core.plan.PlanDecision.Aspect;
import org.stemmixer.core.plan.PlanDecision.Place;

/** Finds the decisions of a plan, and takes one out again. */
final class PlanDecisions {

    private final List<PlanDecision> found = new ArrayList<>();

    private PlanDecisions() {}

    static List<PlanDecision> in(MixPlan plan) {
        PlanDecisions decisions = new PlanDecisions();
        for (StemPlan stem : plan.stems()) {
            decisions.one(Place.STEM, stem.stem(), Aspect.ALIGNMENT, 0, stem.alignment());
            decisions.all(Place.STEM, stem.stem(), Aspect.INSERT, stem.inserts());
            decisions.one(Place.STEM, stem.stem(), Aspect.GAIN, 0, stem.gainDb());
            decisions.one(Place.STEM, stem.stem(), Aspect.PAN, 0, stem.pan());
            decisions.all(Place.STEM, stem.stem(), Aspect.RIDE, stem.rides());
            decisions.all(Place.STEM, stem.stem(), Aspect.SEND, stem.sends());
        }
        for (BusPlan bus : plan.buses()) {
            decisions.all(Place.BUS, bus.name(), Aspect.INSERT, bus.inserts());
            decisions.one(Place.BUS, bus.name(), Aspect.GAIN, 0, bus.gainDb());
            decisions.one(Place.BUS, bus.name(), Aspect.PAN, 0, bus.pan());
            decisions.all(Place.BUS, bus.name(), Aspect.RIDE, bus.rides());
            decisions.all(Place.BUS, bus.name(), Aspect.SEND, bus.sends());
        }
        decisions.all(Place.MASTER, "", Aspect.INSERT, plan.master().inserts());
        plan.master().target().ifPresent(target -> decisions.one(Place.MASTER, "", Aspect.TARGET, 0, target));
        return List.copyOf(decisions.found);
    }

    private void one(Place place, String channel, Aspect aspect, int index, Decided<?> decided) {
        // To leave a fader where it is changes nothing that could be heard or taken back.
        boolean leavesAlone = decided.value().equals(0.0);
        if (!decided.isOpen() && !decided.isByHand() && !leavesAlone) {
            found.add(new PlanDecision(place, channel, aspect, index, decided));
        }
    }

    private <T> void all(Place place, String channel, Aspect aspect, List<Decided<T>> list) {
        for (int i = 0; i < list.size(); i++) {
            one(place, channel, aspect, i, list.get(i));
        }
    }

    static MixPlan without(MixPlan plan, PlanDecision decision) {
        // Told by its value, not its index, which changes with each that goes before it.
        boolean there = in(plan).stream()
                .anyMatch(one -> one.place() == decision.place()
                        && one.channel().equals(decision.channel())
                        && one.aspect() == decision.aspect()
                        && one.decided().equals(decision.decided()));
        if (!there) {
            throw new IllegalArgumentException("the plan has no decision '" + decision + "' of "
                    + decision.decided().source());
        }
        MixPlan left = leftOut(plan, decision);
        return decision.decided().value() instanceof Send send ? withoutIfIdle(left, send.bus()) : left;
    }

    /**
     * Without a bus that nothing reaches any more, unless a person has set something of it or somebody listens to it; its own sends may
     * leave others idle.
     */
    private static MixPlan withoutIfIdle(MixPlan plan, String name) {
        Optional<BusPlan> idle = plan.buses().stream()
                .filter(bus -> bus.name().equals(name) && !isReached(plan, name) && !isSetByHand(bus))
                .findFirst();
        if (idle.isEmpty()) {
            return plan;
        }
        MixPlan left = plan.withBuses(
                plan.buses().stream().filter(bus -> !bus.name().equals(name)).toList());
        for (Decided<Send> send : idle.get().sends()) {
            left = withoutIfIdle(left, send.value().bus());
        }
        return left;
    }

    private static boolean isReached(MixPlan plan, String name) {
        return plan.stems().stream().anyMatch(stem -> reaches(stem.bus(), stem.sends(), stem.inserts(), name))
                || plan.buses().stream().anyMatch(bus -> reaches(bus.bus(), bus.sends(), bus.inserts(), name))
                || reaches("", List.of(), plan.master().inserts(), name);
    }

    private static boolean reaches(String to, List<Decided<Send>> sends, List<Decided<Insert>> inserts, String name) {
        return to.equals(name)
                || sends.stream().anyMatch(send -> send.value().bus().equals(name))
                || inserts.stream()
                        .anyMatch(insert ->
                                insert.value().key().filter(name::equals).isPresent());
    }

    private static boolean isSetByHand(BusPlan bus) {
        return Stream.of(List.of(bus.gainDb(), bus.pan()), bus.inserts(), bus.sends(), bus.rides())
                .flatMap(List::stream)
                .anyMatch(Decided::isByHand);
    }

    private static MixPlan leftOut(MixPlan plan, PlanDecision decision) {
        return switch (decision.place()) {
            case STEM -> plan.withStem(decision.channel(), stem -> without(stem, decision));
            case BUS ->
                plan.withBuses(plan.buses().stream()
                        .map(bus -> bus.name().equals(decision.channel()) ? without(bus, decision) : bus)
                        .toList());
            case MASTER -> plan.withMaster(without(plan.master(), decision));
        };
    }

    private static StemPlan without(StemPlan stem, PlanDecision decision) {
        return switch (decision.aspect()) {
            case ALIGNMENT -> stem.withAlignment(Decided.open(Alignment.NONE));
            case INSERT -> stem.withInserts(without(stem.inserts(), decision));
            case GAIN -> stem.withGainDb(Decided.open(0.0));
            case PAN -> stem.withPan(Decided.open(0.0));
            case RIDE -> stem.withRides(without(stem.rides(), decision));
            case SEND -> {
                List<Decided<Send>> sends = without(stem.sends(), decision);
                yield stem.withRides(riding(stem.rides(), sends)).withSends(sends);
            }
            case TARGET -> stem;
        };
    }

    private static BusPlan without(BusPlan bus, PlanDecision decision) {
        return switch (decision.aspect()) {
            case INSERT -> bus.withInserts(without(bus.inserts(), decision));
            case GAIN -> bus.withGainDb(Decided.open(0.0));
            case PAN -> bus.withPan(Decided.open(0.0));
            case RIDE -> bus.withRides(without(bus.rides(), decision));
            case SEND -> {
                List<Decided<Send>> sends = without(bus.sends(), decision);
                yield bus.withRides(riding(bus.rides(), sends)).withSends(sends);
            }
            case ALIGNMENT, TARGET -> bus;
        };
    }

    private static MasterPlan without(MasterPlan master, PlanDecision decision) {
        return decision.aspect() == Aspect.TARGET
                ? master.withTarget(Optional.empty())
                : master.withInserts(without(master.inserts(), decision));
    }

    private static <T> List<Decided<T>> without(List<Decided<T>> list, PlanDecision decision) {
        List<Decided<T>> rest = new ArrayList<>(list);
        rest.remove(decision.decided());
        return rest;
    }

    /** The rides of the fader and of sends that are still there. */
    private static List<Decided<Ride>> riding(List<Decided<Ride>> rides, List<Decided<Send>> sends) {
        Set<String> ridden = sends.stream().map(send -> send.value().bus()).collect(Collectors.toSet());
        ridden.add("");
        return rides.stream()
                .filter(ride -> ridden.contains(ride.value().send()))
                .toList();
    }
}
