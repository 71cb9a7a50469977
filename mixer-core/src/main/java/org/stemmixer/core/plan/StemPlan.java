package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.internal.Checks;

/**
 * All decisions for one stem, in the order in which its signal meets them: aligned, through its inserts, to the sends before
 * the fader, through fader and pan and their rides, to the other sends, and to its bus. An immutable value.
 *
 * @param stem its name, unique among stems and buses
 * @param role what it plays
 * @param alignment in time and phase
 * @param gainDb of the fader, in [-120, 40]; 0 while open
 * @param pan from -1 (left) to 1 (right) at constant power, 0 leaving the stem as it is
 * @param inserts in their order
 * @param sends to buses
 * @param rides of the fader or a send, at most one each
 * @param bus the bus that it goes to; empty: the mix
 * @param muted whether it is left out of the mix, which stays as long as with it; others that listen to it still hear it
 */
public record StemPlan(
        String stem,
        Decided<StemRole> role,
        Decided<Alignment> alignment,
        Decided<Double> gainDb,
        Decided<Double> pan,
        List<Decided<Insert>> inserts,
        List<Decided<Send>> sends,
        List<Decided<Ride>> rides,
        String bus,
        boolean muted) {

    /** The lowest gain that can be set, in dB. */
    public static final double MIN_GAIN_DB = -120;

    /** The highest gain that can be set, in dB. */
    public static final double MAX_GAIN_DB = 40;

    /** Copies the lists, takes what is missing as open, and checks the ranges. */
    public StemPlan {
        Objects.requireNonNull(stem, "stem");
        role = Objects.requireNonNullElseGet(role, () -> Decided.open(StemRole.OTHER));
        alignment = Objects.requireNonNullElseGet(alignment, () -> Decided.open(Alignment.NONE));
        gainDb = Objects.requireNonNullElseGet(gainDb, () -> Decided.open(0.0));
        pan = Objects.requireNonNullElseGet(pan, () -> Decided.open(0.0));
        inserts = List.copyOf(Objects.requireNonNullElse(inserts, List.of()));
        sends = List.copyOf(Objects.requireNonNullElse(sends, List.of()));
        rides = List.copyOf(Objects.requireNonNullElse(rides, List.of()));
        bus = Objects.requireNonNullElse(bus, "");
        Checks.inRange("gainDb of stem '" + stem + "'", gainDb.value(), MIN_GAIN_DB, MAX_GAIN_DB);
        Checks.inRange("pan of stem '" + stem + "'", pan.value(), -1, 1);
    }

    /** A stem about which nothing has been decided. */
    public static StemPlan of(String stem) {
        return new StemPlan(
                stem,
                Decided.open(StemRole.OTHER),
                Decided.open(Alignment.NONE),
                Decided.open(0.0),
                Decided.open(0.0),
                List.of(),
                List.of(),
                List.of(),
                "",
                false);
    }

    /** What it holds, which follows from its role. */
    public StemType type() {
        return role.value().type();
    }

    /** With another role. */
    public StemPlan withRole(Decided<StemRole> value) {
        return new StemPlan(stem, value, alignment, gainDb, pan, inserts, sends, rides, bus, muted);
    }

    /** With another alignment. */
    public StemPlan withAlignment(Decided<Alignment> value) {
        return new StemPlan(stem, role, value, gainDb, pan, inserts, sends, rides, bus, muted);
    }

    /** With another gain. */
    public StemPlan withGainDb(Decided<Double> value) {
        return new StemPlan(stem, role, alignment, value, pan, inserts, sends, rides, bus, muted);
    }

    /** With another pan. */
    public StemPlan withPan(Decided<Double> value) {
        return new StemPlan(stem, role, alignment, gainDb, value, inserts, sends, rides, bus, muted);
    }

    /** With other inserts. */
    public StemPlan withInserts(List<Decided<Insert>> value) {
        return new StemPlan(stem, role, alignment, gainDb, pan, value, sends, rides, bus, muted);
    }

    /** With one more insert behind the others. */
    public StemPlan withInsert(Decided<Insert> insert) {
        return withInserts(appended(inserts, insert));
    }

    /** With other sends. */
    public StemPlan withSends(List<Decided<Send>> value) {
        return new StemPlan(stem, role, alignment, gainDb, pan, inserts, value, rides, bus, muted);
    }

    /** With one more send. */
    public StemPlan withSend(Decided<Send> send) {
        return withSends(appended(sends, send));
    }

    /** With other rides. */
    public StemPlan withRides(List<Decided<Ride>> value) {
        return new StemPlan(stem, role, alignment, gainDb, pan, inserts, sends, value, bus, muted);
    }

    /** With one more ride. */
    public StemPlan withRide(Decided<Ride> ride) {
        return withRides(appended(rides, ride));
    }

    /** Into another bus; empty: the mix. */
    public StemPlan withBus(String value) {
        return new StemPlan(stem, role, alignment, gainDb, pan, inserts, sends, rides, value, muted);
    }

    /** Left out of the mix or not. */
    public StemPlan withMuted(boolean value) {
        return new StemPlan(stem, role, alignment, gainDb, pan, inserts, sends, rides, bus, value);
    }

    static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
