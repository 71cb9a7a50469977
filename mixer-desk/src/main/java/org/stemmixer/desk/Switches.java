package org.stemmixer.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.desk.internal.Fields;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Switches decisions of an automatic mix off and on again. */
final class Switches {

    private Switches() {}

    /** What tells a decision from the others of its plan: {@code "stem/drums/insert/1"}. */
    static String id(PlanDecision decision) {
        return decision.place().label() + "/" + decision.channel() + "/"
                + decision.aspect().label() + "/" + decision.index();
    }

    /**
     * A decision of a plan.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    static PlanDecision decision(MixPlan suggested, String id) {
        return suggested.decisions().stream()
                .filter(decision -> id(decision).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "id must be that of a decision, but was '" + Fields.shortened(id) + "'"));
    }

    /** Whether a plan does what a decision says. */
    static boolean isOn(MixPlan plan, PlanDecision decision) {
        return plan.decisions().stream().anyMatch(own -> isSame(own, decision));
    }

    private static boolean isSame(PlanDecision one, PlanDecision other) {
        return one.place() == other.place()
                && one.channel().equals(other.channel())
                && one.aspect() == other.aspect()
                && one.decided().equals(other.decided());
    }

    /** Whether somebody has set something else in its place. */
    static boolean isOverruled(MixPlan plan, PlanDecision decision) {
        Optional<StemPlan> stem = plan.find(decision.channel());
        Optional<BusPlan> bus = bus(plan, decision.channel());
        return switch (decision.aspect()) {
            case GAIN ->
                stem.map(StemPlan::gainDb)
                        .or(() -> bus.map(BusPlan::gainDb))
                        .filter(Decided::isByHand)
                        .isPresent();
            case PAN ->
                stem.map(StemPlan::pan)
                        .or(() -> bus.map(BusPlan::pan))
                        .filter(Decided::isByHand)
                        .isPresent();
            case ALIGNMENT ->
                stem.map(StemPlan::alignment).filter(Decided::isByHand).isPresent();
            case TARGET -> plan.master().target().filter(Decided::isByHand).isPresent();
            case INSERT, RIDE, SEND -> false;
        };
    }

    static Optional<BusPlan> bus(MixPlan plan, String name) {
        return plan.buses().stream().filter(bus -> bus.name().equals(name)).findFirst();
    }

    /** Without a decision; a plan that does otherwise already stays as it is. */
    static MixPlan off(MixPlan plan, PlanDecision decision) {
        return isOn(plan, decision) ? plan.without(decision) : plan;
    }

    /** With a decision again, in its old place; what somebody has set there goes. */
    @SuppressWarnings("unchecked") // what is decided follows from the aspect
    static MixPlan on(MixPlan plan, MixPlan suggested, PlanDecision decision) {
        if (isOn(plan, decision)) {
            return plan;
        }
        Decided<?> decided = decision.decided();
        return switch (decision.aspect()) {
            case ALIGNMENT ->
                plan.withStem(decision.channel(), stem -> stem.withAlignment((Decided<Alignment>) decided));
            case GAIN ->
                with(
                        plan,
                        decision,
                        s -> s.withGainDb((Decided<Double>) decided),
                        b -> b.withGainDb((Decided<Double>) decided));
            case PAN ->
                with(
                        plan,
                        decision,
                        s -> s.withPan((Decided<Double>) decided),
                        b -> b.withPan((Decided<Double>) decided));
            case INSERT -> insert(plan, suggested, decision, (Decided<Insert>) decided);
            case RIDE -> ride(plan, suggested, decision, (Decided<Ride>) decided);
            case SEND -> send(plan, suggested, decision, (Decided<Send>) decided);
            case TARGET -> plan.withMaster(plan.master().withTarget(Optional.of((Decided<LoudnessTarget>) decided)));
        };
    }

    private static MixPlan with(
            MixPlan plan,
            PlanDecision decision,
            Function<StemPlan, StemPlan> ofStem,
            Function<BusPlan, BusPlan> ofBus) {
        return switch (decision.place()) {
            case STEM -> plan.withStem(decision.channel(), ofStem::apply);
            case BUS ->
                plan.withBuses(plan.buses().stream()
                        .map(bus -> bus.name().equals(decision.channel()) ? ofBus.apply(bus) : bus)
                        .toList());
            case MASTER -> plan;
        };
    }

    private static MixPlan insert(MixPlan plan, MixPlan suggested, PlanDecision decision, Decided<Insert> decided) {
        return switch (decision.place()) {
            case MASTER ->
                plan.withMaster(plan.master()
                        .withInserts(placed(
                                plan.master().inserts(), suggested.master().inserts(), decided)));
            case STEM, BUS ->
                with(
                        plan,
                        decision,
                        stem -> stem.withInserts(placed(
                                stem.inserts(), suggested.stem(stem.stem()).inserts(), decided)),
                        bus -> bus.withInserts(placed(
                                bus.inserts(),
                                bus(suggested, bus.name()).map(BusPlan::inserts).orElse(List.of()),
                                decided)));
        };
    }

    /** In front of the first of those that follow it in the suggestion. */
    private static <T> List<Decided<T>> placed(List<Decided<T>> list, List<Decided<T>> suggested, Decided<T> decided) {
        List<Decided<T>> later = suggested.subList(suggested.indexOf(decided) + 1, suggested.size());
        List<Decided<T>> placed = new ArrayList<>(list);
        int at = placed.size();
        for (int i = placed.size() - 1; i >= 0; i--) {
            if (later.contains(placed.get(i))) {
                at = i;
            }
        }
        placed.add(at, decided);
        return placed;
    }

    private static MixPlan ride(MixPlan plan, MixPlan suggested, PlanDecision decision, Decided<Ride> decided) {
        String send = decided.value().send();
        return with(
                plan,
                decision,
                stem -> sends(stem.sends(), send)
                        ? stem.withRides(placed(
                                others(stem.rides(), send),
                                suggested.stem(stem.stem()).rides(),
                                decided))
                        : stem,
                bus -> sends(bus.sends(), send)
                        ? bus.withRides(placed(
                                others(bus.rides(), send),
                                bus(suggested, bus.name()).map(BusPlan::rides).orElse(List.of()),
                                decided))
                        : bus);
    }

    /** Only what is sent can be ridden. */
    private static boolean sends(List<Decided<Send>> sends, String bus) {
        return bus.isEmpty()
                || sends.stream().anyMatch(send -> send.value().bus().equals(bus));
    }

    private static List<Decided<Ride>> others(List<Decided<Ride>> rides, String send) {
        return rides.stream().filter(ride -> !ride.value().send().equals(send)).toList();
    }

    private static MixPlan send(MixPlan plan, MixPlan suggested, PlanDecision decision, Decided<Send> decided) {
        String name = decided.value().bus();
        MixPlan with = bus(plan, name).isPresent()
                ? plan
                : bus(suggested, name).map(plan::withBus).orElse(plan);
        return with(
                with,
                decision,
                stem -> stem.withSends(placed(
                        without(stem.sends(), name), suggested.stem(stem.stem()).sends(), decided)),
                bus -> bus.withSends(placed(
                        without(bus.sends(), name),
                        bus(suggested, bus.name()).map(BusPlan::sends).orElse(List.of()),
                        decided)));
    }

    private static List<Decided<Send>> without(List<Decided<Send>> sends, String bus) {
        return sends.stream().filter(send -> !send.value().bus().equals(bus)).toList();
    }
}
