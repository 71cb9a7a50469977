package org.stemmixer.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;

/** Brings an answer of the automatic mix together with what a person has done while it was thought about. */
final class Hands {

    private Hands() {}

    /**
     * A suggestion with all that is set by hand now.
     *
     * @param now the plan as it is
     * @param asked the plan as it was when the suggestion was asked for
     * @param suggestion for the same stems
     */
    static MixPlan kept(MixPlan now, MixPlan asked, MixPlan suggestion) {
        if (now.equals(asked)) {
            return suggestion;
        }
        List<BusPlan> buses = new ArrayList<>();
        for (BusPlan bus : suggestion.buses()) {
            buses.add(Switches.bus(now, bus.name())
                    .map(own -> bus.withGainDb(of(own.gainDb(), bus.gainDb()))
                            .withPan(of(own.pan(), bus.pan()))
                            .withInserts(list(own.inserts(), bus.inserts()))
                            .withMuted(own.muted()))
                    .orElse(bus));
        }
        for (BusPlan bus : now.buses()) {
            if (Switches.bus(suggestion, bus.name()).isEmpty()) {
                buses.add(bus);
            }
        }
        List<StemPlan> stems = new ArrayList<>();
        for (StemPlan stem : suggestion.stems()) {
            stems.add(now.find(stem.stem()).map(own -> stem(own, asked, stem)).orElse(stem));
        }
        return new MixPlan(
                suggestion.sampleRate(),
                stems,
                buses,
                suggestion
                        .master()
                        .withInserts(
                                list(now.master().inserts(), suggestion.master().inserts()))
                        .withTarget(now.master()
                                .target()
                                .or(() -> suggestion.master().target())),
                suggestion.from());
    }

    private static StemPlan stem(StemPlan now, MixPlan asked, StemPlan suggestion) {
        boolean moved = asked.find(now.stem())
                .filter(before -> !before.bus().equals(now.bus()))
                .isPresent();
        List<Decided<Send>> sends = named(now.sends(), suggestion.sends(), Send::bus);
        List<Decided<Ride>> rides = named(now.rides(), suggestion.rides(), Ride::send).stream()
                .filter(ride -> ride.value().send().isEmpty()
                        || sends.stream()
                                .anyMatch(send ->
                                        send.value().bus().equals(ride.value().send())))
                .toList();
        return suggestion
                .withRole(of(now.role(), suggestion.role()))
                .withAlignment(of(now.alignment(), suggestion.alignment()))
                .withGainDb(of(now.gainDb(), suggestion.gainDb()))
                .withPan(of(now.pan(), suggestion.pan()))
                .withInserts(list(now.inserts(), suggestion.inserts()))
                .withRides(List.of())
                .withSends(sends)
                .withRides(rides)
                .withBus(moved ? now.bus() : suggestion.bus())
                .withMuted(now.muted());
    }

    /** What a hand has set, or was taken off, counts as it is now. */
    private static <T> Decided<T> of(Decided<T> now, Decided<T> suggestion) {
        return now.isByHand() || suggestion.isByHand() ? now : suggestion;
    }

    private static <T> List<Decided<T>> list(List<Decided<T>> now, List<Decided<T>> suggestion) {
        List<Decided<T>> byHand = now.stream().filter(Decided::isByHand).toList();
        if (suggestion.stream().filter(Decided::isByHand).toList().equals(byHand)) {
            return suggestion;
        }
        List<Decided<T>> kept = new ArrayList<>(
                suggestion.stream().filter(decided -> !decided.isByHand()).toList());
        kept.addAll(byHand);
        return kept;
    }

    /** Of each name there is one. */
    private static <T> List<Decided<T>> named(
            List<Decided<T>> now, List<Decided<T>> suggestion, Function<T, String> name) {
        List<Decided<T>> kept = new ArrayList<>();
        for (Decided<T> decided : list(now, suggestion)) {
            boolean overruled = !decided.isByHand()
                    && now.stream()
                            .anyMatch(own ->
                                    own.isByHand() && name.apply(own.value()).equals(name.apply(decided.value())));
            if (!overruled) {
                kept.add(decided);
            }
        }
        return kept;
    }
}
