package org.stemmixer.core.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of a plan's names, and of who hears whom. */
final class PlanChecks {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> busNames = new LinkedHashSet<>();

    /** Whom each stem and bus hears, by name. */
    private final Map<String, Set<String>> sources = new LinkedHashMap<>();

    private PlanChecks(List<StemPlan> stems, List<BusPlan> buses) {
        stems.forEach(stem -> add(stem.stem()));
        for (BusPlan bus : buses) {
            add(bus.name());
            busNames.add(bus.name());
        }
    }

    static void check(List<StemPlan> stems, List<BusPlan> buses, MasterPlan master) {
        PlanChecks checks = new PlanChecks(stems, buses);
        for (StemPlan stem : stems) {
            checks.channel("stem", stem.stem(), stem.bus(), stem.sends(), stem.inserts(), stem.rides(), stem.muted());
        }
        for (BusPlan bus : buses) {
            checks.channel("bus", bus.name(), bus.bus(), bus.sends(), bus.inserts(), bus.rides(), bus.muted());
        }
        master.inserts().forEach(insert -> checks.key("the master", insert));
        checks.circles();
    }

    private void add(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException(
                    "names of stems and buses must differ, but '" + name + "' is there twice");
        }
        sources.put(name, new HashSet<>());
    }

    private void channel(
            String kind,
            String name,
            String bus,
            List<Decided<Send>> sends,
            List<Decided<Insert>> inserts,
            List<Decided<Ride>> rides,
            boolean muted) {
        String channel = kind + " '" + name + "'";
        if (!bus.isEmpty()) {
            known(bus, channel + " goes to");
            hears(bus, name, muted);
        }
        Set<String> sent = new HashSet<>();
        for (Decided<Send> send : sends) {
            known(send.value().bus(), channel + " sends to");
            hears(send.value().bus(), name, muted);
            if (!sent.add(send.value().bus())) {
                throw new IllegalArgumentException(channel + " must send to a bus once, but sends to '"
                        + send.value().bus() + "' twice");
            }
        }
        for (Decided<Insert> insert : inserts) {
            key(channel, insert);
            insert.value().key().ifPresent(key -> hears(name, key, false));
        }
        Set<String> ridden = new HashSet<>();
        for (Decided<Ride> ride : rides) {
            String send = ride.value().send();
            if (!send.isEmpty() && !sent.contains(send)) {
                throw new IllegalArgumentException(channel + " rides a send to '" + send + "', but sends to " + sent);
            }
            if (!ridden.add(send)) {
                throw new IllegalArgumentException(channel + " must have one ride of "
                        + (send.isEmpty() ? "its fader" : "its send to '" + send + "'") + ", but has two");
            }
        }
    }

    private void known(String bus, String who) {
        if (!busNames.contains(bus)) {
            throw new IllegalArgumentException(who + " bus '" + bus + "', but the buses are " + busNames);
        }
    }

    /** Keys are heard in front of the mute, all else behind it. */
    private void hears(String channel, String source, boolean muted) {
        if (!muted) {
            heardBy(channel).add(source);
        }
    }

    private Set<String> heardBy(String channel) {
        return sources.computeIfAbsent(channel, unheard -> new HashSet<>());
    }

    private void key(String channel, Decided<Insert> insert) {
        insert.value().key().ifPresent(key -> {
            if (!names.contains(key)) {
                throw new IllegalArgumentException(channel + " has an insert that listens to '" + key
                        + "', but the stems and buses of the plan are " + names);
            }
        });
    }

    private void circles() {
        Set<String> left = new LinkedHashSet<>(names);
        // Who hears nobody that is left is in no circle, and whom nobody hears that is left is in none either.
        boolean fewer = true;
        while (fewer) {
            fewer = left.removeIf(name -> Collections.disjoint(heardBy(name), left))
                    || left.removeIf(name ->
                            left.stream().noneMatch(other -> heardBy(other).contains(name)));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("signals must not go round in a circle, but do among "
                    + left.stream().map(name -> "'" + name + "'").toList());
        }
    }
}
