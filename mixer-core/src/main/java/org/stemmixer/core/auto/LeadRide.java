package org.stemmixer.core.auto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.plan.Ride;

/**
 * A curve that keeps a lead in its place.
 *
 * <p>Over the time in which it sounds within {@value #WINDOW_SECONDS} s, the lead is compared with the rest, and with itself: how far
 * it is from its place, the median of each within {@value #SECTION_SECONDS} s, so that a soft verse stays soft. What counts as
 * wander is the lesser of the two where they agree in their sign. So a lead that stays as it is while the arrangement grows around
 * it is left alone, and so is one that grows with it. Where 90 % of the time has a wander of {@value #USUAL_DB} dB or less there is
 * no ride: that of four leads as their artist exported them is 0.7 to 2.0 dB. Else what is beyond {@value #DEAD_DB} dB is taken back, by
 * {@value #RANGE_DB} dB at most; in pauses the curve goes in straight lines from phrase to phrase, and nowhere faster than
 * {@value #SLOPE_DB_PER_SECOND} dB a second. Immutable.
 */
final class LeadRide {

    static final double RANGE_DB = 4;
    static final double SLOPE_DB_PER_SECOND = 2;

    private static final double WINDOW_SECONDS = 3;
    private static final double SECTION_SECONDS = 30;
    private static final double USUAL_DB = 2.5;
    private static final double DEAD_DB = 1;
    /** A step belongs to a phrase down to so much below the lead's mean. */
    private static final double PHRASE_DB = 12;
    /** Less than 10 s of a lead has no place to be kept in. */
    private static final double LEAST_SECONDS = 10;
    /** The curve may leave out points that change it by less. */
    private static final double TOLERANCE_DB = 0.2;

    private static final double MOST = 0.9;
    /** A place holds for a second or so. */
    private static final int PLACE_STEPS = 10;

    private final double stepSeconds;
    private final double[] curveDb;
    private final double wanderDb;
    private final double leftDb;

    private LeadRide(double stepSeconds, double[] curveDb, double wanderDb, double leftDb) {
        this.stepSeconds = stepSeconds;
        this.curveDb = curveDb;
        this.wanderDb = wanderDb;
        this.leftDb = leftDb;
    }

    /**
     * A ride of a lead, if it needs one.
     *
     * @param amount share of the curve, in (0, 1]
     */
    static Optional<LeadRide> of(LoudnessInPlan lead, LoudnessInPlan rest, double amount) {
        boolean[] sounding = lead.sounding(PHRASE_DB);
        double[] wander = wander(lead, rest, sounding);
        double before = most(wander, sounding);
        if (count(sounding) * lead.stepSeconds() < LEAST_SECONDS || before <= USUAL_DB) {
            return Optional.empty();
        }
        double[] curve = new double[wander.length];
        for (int i = 0; i < curve.length; i++) {
            double beyond = Math.max(0, Math.abs(wander[i]) - DEAD_DB);
            curve[i] = -Math.signum(wander[i]) * Math.min(RANGE_DB, beyond);
        }
        acrossPauses(curve, sounding);
        curve = limited(curve, SLOPE_DB_PER_SECOND * lead.stepSeconds());
        double[] left = new double[wander.length];
        for (int i = 0; i < curve.length; i++) {
            curve[i] *= amount;
            left[i] = wander[i] + curve[i];
        }
        return Optional.of(new LeadRide(lead.stepSeconds(), curve, before, most(left, sounding)));
    }

    /** How far the lead is from its place at each step at which it sounds, in dB; 0 elsewhere. */
    private static double[] wander(LoudnessInPlan lead, LoudnessInPlan rest, boolean[] sounding) {
        int steps = sounding.length;
        int halfWindow = (int) (WINDOW_SECONDS / lead.stepSeconds() / 2);
        int halfSection = (int) (SECTION_SECONDS / lead.stepSeconds() / 2);
        double[] own = new double[steps];
        double[] against = new double[steps];
        double leadSum = 0;
        double restSum = 0;
        int count = 0;
        for (int i = -halfWindow; i < steps; i++) {
            int in = i + halfWindow;
            int out = i - halfWindow - 1;
            if (in < steps && sounding[in]) {
                leadSum += lead.power(in);
                restSum += rest.power(in);
                count++;
            }
            if (out >= 0 && sounding[out]) {
                leadSum -= lead.power(out);
                restSum -= rest.power(out);
                count--;
            }
            if (i >= 0 && sounding[i]) {
                own[i] = 10 * Math.log10(Math.max(1e-9, leadSum / count));
                // A rest that pauses is as one 30 dB below the lead.
                against[i] = own[i] - 10 * Math.log10(Math.max(1e-12, Math.max(leadSum / 1000, restSum) / count));
            }
        }
        double[] wander = new double[steps];
        for (int from = 0; from < steps; from += PLACE_STEPS) {
            int to = Math.min(steps, from + PLACE_STEPS);
            double ownPlace = median(own, sounding, from - halfSection, to + halfSection);
            double place = median(against, sounding, from - halfSection, to + halfSection);
            for (int i = from; i < to; i++) {
                if (sounding[i]) {
                    double a = own[i] - ownPlace;
                    double b = against[i] - place;
                    wander[i] = a * b <= 0 ? 0 : Math.signum(a) * Math.min(Math.abs(a), Math.abs(b));
                }
            }
        }
        return wander;
    }

    /** Straight lines over the steps in which nothing sounds. */
    private static void acrossPauses(double[] curve, boolean[] sounding) {
        int last = -1;
        for (int i = 0; i < curve.length; i++) {
            if (sounding[i]) {
                for (int k = last + 1; k < i; k++) {
                    curve[k] = last < 0 ? curve[i] : curve[last] + (curve[i] - curve[last]) * (k - last) / (i - last);
                }
                last = i;
            }
        }
        for (int k = Math.max(0, last); k < curve.length; k++) {
            curve[k] = last < 0 ? 0 : curve[last];
        }
    }

    /**
     * Holds the slope: the mean of the lowest curve of that slope above and the highest below, which are of that slope or less both.
     */
    private static double[] limited(double[] curve, double most) {
        double[] above = curve.clone();
        double[] below = curve.clone();
        for (int i = 1; i < curve.length; i++) {
            above[i] = Math.max(above[i], above[i - 1] - most);
            below[i] = Math.min(below[i], below[i - 1] + most);
        }
        for (int i = curve.length - 2; i >= 0; i--) {
            above[i] = Math.max(above[i], above[i + 1] - most);
            below[i] = Math.min(below[i], below[i + 1] + most);
        }
        for (int i = 0; i < curve.length; i++) {
            above[i] = (above[i] + below[i]) / 2;
        }
        return above;
    }

    private static int count(boolean[] steps) {
        int count = 0;
        for (boolean step : steps) {
            count += step ? 1 : 0;
        }
        return count;
    }

    private static double median(double[] values, boolean[] steps, int from, int to) {
        return at(values, steps, Math.max(0, from), Math.min(steps.length, to), 0.5);
    }

    /** What the magnitude stays below in most of the time. */
    private static double most(double[] values, boolean[] steps) {
        return at(Arrays.stream(values).map(Math::abs).toArray(), steps, 0, steps.length, MOST);
    }

    private static double at(double[] values, boolean[] steps, int from, int to, double share) {
        double[] sorted = new double[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (steps[i]) {
                sorted[count] = values[i];
                count++;
            }
        }
        Arrays.sort(sorted, 0, count);
        return count == 0 ? 0 : sorted[(int) Math.round(share * (count - 1))];
    }

    /** How far the lead is from its place without the ride, but for 10 % of the time. */
    double wanderDb() {
        return wanderDb;
    }

    /** How far with it. */
    double leftDb() {
        return leftDb;
    }

    /** The largest move up or down. */
    double largestDb() {
        return Arrays.stream(curveDb).map(Math::abs).max().orElse(0);
    }

    /** As a ride of a fader, with few points (U. Ramer, "An iterative procedure for the polygonal approximation of plane curves", 1972). */
    Ride atRate(int sampleRate) {
        boolean[] kept = new boolean[curveDb.length];
        kept[0] = true;
        kept[kept.length - 1] = true;
        keep(kept, 0, kept.length - 1);
        List<Ride.Point> points = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                long frame = Math.round(i * stepSeconds * sampleRate);
                points.add(new Ride.Point(frame, Math.rint(1000 * curveDb[i]) / 1000 + 0.0));
            }
        }
        return Ride.ofFader(points);
    }

    private void keep(boolean[] kept, int from, int to) {
        int furthest = -1;
        double distance = TOLERANCE_DB;
        for (int i = from + 1; i < to; i++) {
            double line = curveDb[from] + (curveDb[to] - curveDb[from]) * (i - from) / (to - from);
            if (Math.abs(curveDb[i] - line) > distance) {
                distance = Math.abs(curveDb[i] - line);
                furthest = i;
            }
        }
        if (furthest >= 0) {
            kept[furthest] = true;
            keep(kept, from, furthest);
            keep(kept, furthest, to);
        }
    }
}
