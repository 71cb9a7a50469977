package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;

/**
 * Rides as automation of a fader. A ride goes in straight lines in dB, automation in straight lines of the linear gain: points in
 * between keep the two within 0.01 dB of each other.
 */
final class RideAutomation {

    /** A linear gain at a time. */
    record Point(double seconds, double gain) {}

    /** A line over so many dB bends away from one in linear gain by 0.008 dB. */
    private static final double STEP_DB = 0.7;

    /** How far a point may lie from the line between its neighbours and still be told from it: rounding and bends. */
    private static final double SAME_LINE_DB = 0.01;

    private RideAutomation() {}

    /** The automation of a fader that stands at a gain. */
    static List<Point> of(Ride ride, double gainDb, int sampleRate) {
        List<Point> points = new ArrayList<>();
        Ride.Point first = ride.points().get(0);
        if (first.frame() > 0) {
            points.add(new Point(0, Decibels.toLinear(gainDb + first.gainDb())));
        }
        Ride.Point from = first;
        for (Ride.Point to : ride.points()) {
            double change = to.gainDb() - from.gainDb();
            int steps = Math.max(1, (int) Math.ceil(Math.abs(change) / STEP_DB));
            for (int i = 1; i < steps; i++) {
                double share = i / (double) steps;
                double frame = from.frame() + share * (to.frame() - from.frame());
                points.add(new Point(frame / sampleRate, Decibels.toLinear(gainDb + from.gainDb() + share * change)));
            }
            points.add(new Point(to.frame() / (double) sampleRate, Decibels.toLinear(gainDb + to.gainDb())));
            from = to;
        }
        return points;
    }

    /**
     * The ride that an automation is.
     *
     * @param send the bus of the send; empty: the fader
     * @param points in the order of their times, at least one
     * @param gainDb where the fader stands
     */
    static Ride toRide(String send, List<Point> points, double gainDb, int sampleRate) {
        List<Ride.Point> ride = new ArrayList<>();
        for (Point point : points) {
            long frame = Math.max(0, Math.round(point.seconds() * sampleRate));
            if (!ride.isEmpty() && ride.get(ride.size() - 1).frame() >= frame) {
                frame = ride.get(ride.size() - 1).frame() + 1; // a jump
            }
            double db = point.gain() <= 0 ? StemPlan.MIN_GAIN_DB : Decibels.fromLinear(point.gain()) - gainDb;
            ride.add(new Ride.Point(frame, rounded(bounded(db))));
        }
        return new Ride(send, withoutPointsOnLines(ride));
    }

    private static double bounded(double db) {
        return Math.max(StemPlan.MIN_GAIN_DB, Math.min(StemPlan.MAX_GAIN_DB, db));
    }

    /** To a millionth of a dB: what twelve digits of a linear gain tell apart. */
    static double rounded(double db) {
        return Math.round(db * 1e6) / 1e6;
    }

    /** Leaves out what {@link #of} has put between points, and what says at the ends what holds there anyway. */
    private static List<Ride.Point> withoutPointsOnLines(List<Ride.Point> all) {
        List<Ride.Point> kept = new ArrayList<>();
        kept.add(all.get(0));
        int from = 0;
        for (int to = 2; to < all.size(); to++) {
            if (!isLine(all, from, to)) {
                from = to - 1;
                kept.add(all.get(from));
            }
        }
        if (all.size() > 1) {
            kept.add(all.get(all.size() - 1));
        }
        if (kept.size() > 1 && kept.get(0).gainDb() == kept.get(1).gainDb()) {
            kept.remove(0);
        }
        return kept;
    }

    private static boolean isLine(List<Ride.Point> points, int from, int to) {
        Ride.Point first = points.get(from);
        Ride.Point last = points.get(to);
        double slope = (last.gainDb() - first.gainDb()) / (last.frame() - first.frame());
        for (int i = from + 1; i < to; i++) {
            double line = first.gainDb() + slope * (points.get(i).frame() - first.frame());
            if (Math.abs(points.get(i).gainDb() - line) > SAME_LINE_DB) {
                return false;
            }
        }
        return true;
    }
}
