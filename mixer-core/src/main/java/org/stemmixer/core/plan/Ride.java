package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.internal.Checks;

/**
 * A gain that changes over time: of a channel's fader, or of one of its sends. It comes on top of what the fader or the send is
 * set to.
 *
 * @param send the bus whose send is ridden; empty: the fader
 * @param points in the order of time, at least one; in dB along straight lines between them, level before the first and behind
 *     the last
 */
public record Ride(String send, List<Point> points) {

    /** Copies the list and refuses one that is empty or not in the order of time. */
    public Ride {
        send = Objects.requireNonNullElse(send, "");
        points = List.copyOf(points);
        Checks.atLeast("points of a ride", points.size(), 1);
        for (int i = 1; i < points.size(); i++) {
            Checks.atLeast(
                    "frame of point " + i + " of a ride",
                    points.get(i).frame(),
                    points.get(i - 1).frame() + 1);
        }
    }

    /** A ride of the fader. */
    public static Ride ofFader(List<Point> points) {
        return new Ride("", points);
    }

    /**
     * A gain at a moment.
     *
     * @param frame from the beginning of the mix at the plan's sample rate, at least 0
     * @param gainDb in [-120, 40]
     */
    public record Point(long frame, double gainDb) {

        /** Checks the ranges. */
        public Point {
            Checks.atLeast("frame of a ride", frame, 0);
            Checks.inRange("gainDb of a ride", gainDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        }
    }

    /** In words: {@code "of the fader between -1.5 and +2.0 dB, 12 points"}. */
    public String inWords() {
        return Text.format(
                "of %s between %+.1f and %+.1f dB, %d %s",
                send.isEmpty() ? "the fader" : "the send to '" + send + "'",
                leastDb(),
                mostDb(),
                points.size(),
                points.size() == 1 ? "point" : "points");
    }

    /** The lowest gain that it goes to, in dB. */
    public double leastDb() {
        return points.stream().mapToDouble(Point::gainDb).min().orElseThrow();
    }

    /** The highest gain that it goes to, in dB. */
    public double mostDb() {
        return points.stream().mapToDouble(Point::gainDb).max().orElseThrow();
    }

    /** At so many times the sample rate. */
    Ride stretched(double ratio) {
        List<Point> stretched = new ArrayList<>();
        long earliest = 0;
        for (Point point : points) {
            long frame = Math.max(earliest, Math.round(point.frame() * ratio));
            stretched.add(new Point(frame, point.gainDb()));
            earliest = frame + 1;
        }
        return new Ride(send, stretched);
    }

    /** The gain in dB at a frame. */
    public double gainDbAt(long frame) {
        int after = 0;
        int end = points.size();
        while (after < end) {
            int middle = (after + end) >>> 1;
            if (points.get(middle).frame() <= frame) {
                after = middle + 1;
            } else {
                end = middle;
            }
        }
        if (after == 0) {
            return points.get(0).gainDb();
        }
        Point from = points.get(after - 1);
        if (after == points.size()) {
            return from.gainDb();
        }
        Point to = points.get(after);
        double share = (frame - from.frame()) / (double) (to.frame() - from.frame());
        return from.gainDb() + share * (to.gainDb() - from.gainDb());
    }
}
