package org.stemmixer.live;

import org.stemmixer.dsp.loudness.Gating;

/**
 * The steps of 100 ms of a programme that is known some seconds before it is heard, and which of them count. What is a pause, noise or a
 * softer programme is told as by {@link Leveller}, of what came in last. But what is found to be a softer programme counts from its
 * beginning; and after {@value #SILENT_STEPS} silent steps a programme begins anew, which two seconds or less are enough to tell.
 */
final class ForeheardSteps {

    /** So many silent steps are a silence. */
    static final int SILENT_STEPS = 5;

    private static final int MOMENTARY_STEPS = 4;
    private static final int LONG_SILENCE_STEPS = 20;
    private static final double RELATIVE_GATE = 0.1;
    private static final int PATIENCE_STEPS = 50;
    private static final int MOST_PATIENCE_AFTER_SILENCE_STEPS = 20;
    private static final int LEAST_PATIENCE_AFTER_SILENCE_STEPS = 10;
    private static final int STEPS_TO_ACT = 5;
    private static final double STILL_RANGE_LU = 1.5;
    /** Of what is found to be a softer programme, what is 15 LU below it counts for nothing. */
    private static final double PAUSE_IN_SOFTER = 0.03;
    /** What the programme usually is follows the mean of 3 s within 3 s. */
    private static final int REFERENCE_STEPS = 30;

    private final double absoluteGate;
    private final int patienceAfterSilence;
    /** The last steps, each at its number modulo the length. */
    private final double[] powers;

    private final boolean[] counts;

    private long steps;
    private double programme;
    /** Whether the programme begins anew. */
    private boolean fresh = true;

    private int silentSteps;
    private int waited;
    private double least;
    private double most;
    private double sum;

    /**
     * No steps yet.
     *
     * @param kept how many steps are kept, those that are not heard yet among them
     */
    ForeheardSteps(double targetLufs, int aheadSteps, int kept) {
        absoluteGate = Leveller.absoluteGate(targetLufs);
        patienceAfterSilence = Math.max(
                LEAST_PATIENCE_AFTER_SILENCE_STEPS,
                Math.min(MOST_PATIENCE_AFTER_SILENCE_STEPS, aheadSteps - STEPS_TO_ACT));
        powers = new double[kept];
        counts = new boolean[kept];
        programme = Gating.power(targetLufs);
    }

    /** How many have come. */
    long steps() {
        return steps;
    }

    /** The number of the first that is still kept. */
    long firstKept() {
        return Math.max(0, steps - powers.length);
    }

    double power(long step) {
        return powers[(int) (step % powers.length)];
    }

    /** Whether a step that is kept counts. */
    boolean counts(long step) {
        return counts[(int) (step % counts.length)];
    }

    /** Whether a step that is kept lies in a silence. */
    boolean isInSilence(long step) {
        int silent = 0;
        for (long n = step; n >= firstKept() && silent < SILENT_STEPS && isSilent(power(n)); n--) {
            silent++;
        }
        for (long n = step + 1; silent > 0 && n < steps && silent < SILENT_STEPS && isSilent(power(n)); n++) {
            silent++;
        }
        return silent >= SILENT_STEPS;
    }

    private boolean isSilent(double power) {
        return power <= absoluteGate;
    }

    /** Takes the next step. */
    void add(double power) {
        int at = (int) (steps % powers.length);
        powers[at] = power;
        steps++;
        silentSteps = isSilent(power) ? silentSteps + 1 : 0;
        if (silentSteps == LONG_SILENCE_STEPS || (silentSteps == SILENT_STEPS && !fresh)) {
            fresh = true;
            waited = 0;
        }
        double now = momentary();
        boolean pause = now <= Math.max(absoluteGate, RELATIVE_GATE * programme);
        counts[at] = !pause && !isSilent(power);
        if (counts[at] && !fresh) {
            programme += (lastMean() - programme) / REFERENCE_STEPS;
        }
        if (isSilent(power) || now <= absoluteGate) {
            return; // where noise ends, what is momentary moves, too
        }
        if (pause || fresh) {
            wait(power, now);
        } else {
            waited = 0;
        }
    }

    private double momentary() {
        double all = 0;
        int known = (int) Math.min(steps, MOMENTARY_STEPS);
        for (int i = 1; i <= known; i++) {
            all += power(steps - i);
        }
        return all / known;
    }

    /** The mean of what counts in the last seconds, where the last step does. */
    private double lastMean() {
        double all = 0;
        int many = 0;
        for (long n = Math.max(firstKept(), steps - 1 - REFERENCE_STEPS); n < steps; n++) {
            if (counts(n)) {
                all += power(n);
                many++;
            }
        }
        return all / many;
    }

    /** In what perhaps is a softer programme, or another one. */
    private void wait(double power, double now) {
        if (waited < MOMENTARY_STEPS) { // what was before is still in it
            least = now;
            most = now;
        }
        sum = waited == 0 ? power : sum + power;
        least = Math.min(least, now);
        most = Math.max(most, now);
        waited++;
        if (waited < (fresh ? patienceAfterSilence : PATIENCE_STEPS)) {
            return;
        }
        if (Gating.lufs(most) - Gating.lufs(least) > STILL_RANGE_LU) {
            programme = sum / waited;
            double gate = Math.max(absoluteGate, PAUSE_IN_SOFTER * programme);
            for (long n = Math.max(firstKept(), steps - waited); n < steps; n++) {
                counts[(int) (n % counts.length)] = power(n) > gate;
            }
        }
        waited = 0;
        fresh = false;
    }
}
