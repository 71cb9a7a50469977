package org.stemmixer.core.plan;

import java.util.List;
import java.util.Objects;
import org.stemmixer.dsp.internal.Checks;

/**
 * A bus, where stems and other buses meet: a group that stems go to, or an effect that they send to; the two differ in nothing
 * else. An immutable value.
 *
 * @param name unique among stems and buses
 * @param gainDb of its fader, in [-120, 40]
 * @param pan from -1 (left) to 1 (right) at constant power, 0 leaving it as it is
 * @param inserts in their order
 * @param sends to other buses
 * @param rides of the fader or a send, at most one each
 * @param bus the bus that it goes to; empty: the mix
 * @param muted whether it is left out of the mix
 */
public record BusPlan(
        String name,
        Decided<Double> gainDb,
        Decided<Double> pan,
        List<Decided<Insert>> inserts,
        List<Decided<Send>> sends,
        List<Decided<Ride>> rides,
        String bus,
        boolean muted) {

    /** Copies the lists, takes what is missing as open, and checks the ranges. */
    public BusPlan {
        Objects.requireNonNull(name, "name");
        gainDb = Objects.requireNonNullElseGet(gainDb, () -> Decided.open(0.0));
        pan = Objects.requireNonNullElseGet(pan, () -> Decided.open(0.0));
        inserts = List.copyOf(Objects.requireNonNullElse(inserts, List.of()));
        sends = List.copyOf(Objects.requireNonNullElse(sends, List.of()));
        rides = List.copyOf(Objects.requireNonNullElse(rides, List.of()));
        bus = Objects.requireNonNullElse(bus, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a bus must have a name, but it was empty");
        }
        Checks.inRange("gainDb of bus '" + name + "'", gainDb.value(), StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        Checks.inRange("pan of bus '" + name + "'", pan.value(), -1, 1);
    }

    /** A bus that leaves what meets in it as it is. */
    public static BusPlan of(String name) {
        return new BusPlan(name, Decided.open(0.0), Decided.open(0.0), List.of(), List.of(), List.of(), "", false);
    }

    /** With another gain. */
    public BusPlan withGainDb(Decided<Double> value) {
        return new BusPlan(name, value, pan, inserts, sends, rides, bus, muted);
    }

    /** With another pan. */
    public BusPlan withPan(Decided<Double> value) {
        return new BusPlan(name, gainDb, value, inserts, sends, rides, bus, muted);
    }

    /** With other inserts. */
    public BusPlan withInserts(List<Decided<Insert>> value) {
        return new BusPlan(name, gainDb, pan, value, sends, rides, bus, muted);
    }

    /** With one more insert behind the others. */
    public BusPlan withInsert(Decided<Insert> insert) {
        return withInserts(StemPlan.appended(inserts, insert));
    }

    /** With other sends. */
    public BusPlan withSends(List<Decided<Send>> value) {
        return new BusPlan(name, gainDb, pan, inserts, value, rides, bus, muted);
    }

    /** With other rides. */
    public BusPlan withRides(List<Decided<Ride>> value) {
        return new BusPlan(name, gainDb, pan, inserts, sends, value, bus, muted);
    }

    /** Into another bus; empty: the mix. */
    public BusPlan withBus(String value) {
        return new BusPlan(name, gainDb, pan, inserts, sends, rides, value, muted);
    }

    /** Left out of the mix or not. */
    public BusPlan withMuted(boolean value) {
        return new BusPlan(name, gainDb, pan, inserts, sends, rides, bus, value);
    }
}
