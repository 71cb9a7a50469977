package org.stemmixer.live;

import org.stemmixer.dsp.loudness.Gating;

/**
 * Decides, ten times a second, which gain brings a stream to a loudness: slowly, from what was heard in the last seconds, and
 * from what its own output still owes.
 *
 * <p>The gain aims at the target less the loudness of the last {@link Pace#windowSeconds}. What the output was louder or softer than
 * the target is kept as a debt, in seconds at the target's power, which is paid back and forgotten over {@value #MEMORY_SECONDS} s: so
 * that a minute comes out right, not only a moment, and what a limiter takes is made up for.
 *
 * <p>Gates as in ITU-R BS.1770-5: what is more than {@value #RELATIVE_GATE_LU} LU below the programme is a pause and counts for
 * nothing; the gain stays (within half a dB: 400 ms have to pass before a pause is known for one). Where it goes on for {@value #PATIENCE_SECONDS} s and moves as music and speech do, by more than {@value
 * #STILL_RANGE_LU} LU, it is taken for a softer programme; what does not move is noise, and is never lifted however long it lasts.
 * Below the absolute gate, which lies where the largest gain cannot bring a programme any more, everything is a pause.
 *
 * <p>The constants were found by a search on four songs with jumps of 6 dB between them: {@code docs/live-streams.md}.
 */
final class Leveller {

    /** How fast it is. */
    record Pace(double windowSeconds, double upDbPerSecond, double downDbPerSecond, double debtDbPerSecond) {

        /** For a whole programme, which is to come to the target within any minute. */
        static final Pace PROGRAMME = new Pace(4, 3, 4, 0.5);
        /** For one input of a mix: slower, and without debts, as it is the mix that owes something. */
        static final Pace INPUT = new Pace(6, 1, 2, 0);
    }

    static final double MAX_GAIN_DB = 20;

    private static final double STEP_SECONDS = 0.1;
    private static final int MOMENTARY_STEPS = 4;
    private static final int RELATIVE_GATE_LU = 10;
    private static final int PATIENCE_SECONDS = 5;
    private static final int PATIENCE_STEPS = (int) Math.round(PATIENCE_SECONDS / 0.1);
    private static final double STILL_RANGE_LU = 1.5;
    /** After 2 s of silence, what was there before it is forgotten. */
    private static final int SILENT_STEPS = 20;

    private static final double REFERENCE_SECONDS = 3;
    private static final int MEMORY_SECONDS = 20;
    private static final double MAX_PAYMENT_DB = 2;
    private static final double RELATIVE_GATE = 0.1;

    private final double targetLufs;
    private final double targetPower;
    private final double absoluteGate;
    private final Pace pace;
    /** The last powers, of all steps. */
    private final double[] momentary = new double[MOMENTARY_STEPS];
    /** The last powers that counted. */
    private final double[] counted;

    private long steps;
    private long countedSteps;
    /** What the programme usually is, as a power. */
    private double programme;

    private int stepsBelow;
    private double leastBelow;
    private double mostBelow;
    private double sumBelow;
    private int silentSteps;
    private double debtSeconds;
    private double gainDb;
    private boolean paused = true;
    private double heardPower;

    Leveller(double targetLufs, Pace pace) {
        this.targetLufs = targetLufs;
        this.pace = pace;
        targetPower = Gating.power(targetLufs);
        absoluteGate = absoluteGate(targetLufs);
        counted = new double[(int) Math.round(pace.windowSeconds / STEP_SECONDS)];
        programme = targetPower;
    }

    /** As a power: what no gain could bring to within the relative gate of the target, and what BS.1770 gates. */
    static double absoluteGate(double targetLufs) {
        return Gating.power(Math.max(-70, targetLufs - MAX_GAIN_DB - RELATIVE_GATE_LU));
    }

    /**
     * Takes a step of 100 ms.
     *
     * @param power of the step before the gain, K-weighted
     * @param outputPower of what has come out meanwhile
     * @param mine whether it is this stream that is heard, and not another one that leaks into it
     */
    void step(double power, double outputPower, boolean mine) {
        momentary[(int) (steps % MOMENTARY_STEPS)] = power;
        steps++;
        double sum = 0;
        for (double each : momentary) {
            sum += each;
        }
        double now = sum / Math.min(steps, MOMENTARY_STEPS);
        paused = !mine || now <= Math.max(absoluteGate, RELATIVE_GATE * programme);
        if (paused) {
            wait(now, mine);
            return;
        }
        stepsBelow = 0;
        silentSteps = 0;
        count(power);
        debtSeconds += (outputPower / targetPower - 1) * STEP_SECONDS - debtSeconds * STEP_SECONDS / MEMORY_SECONDS;
        double paymentDb = Math.max(-MAX_PAYMENT_DB, Math.min(MAX_PAYMENT_DB, pace.debtDbPerSecond * debtSeconds));
        double wanted = targetLufs - Gating.lufs(heardPower) - paymentDb;
        gainDb = Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, wanted));
    }

    /** In a pause, which perhaps is a softer programme. */
    private void wait(double now, boolean mine) {
        if (!mine) {
            return; // between two turns of its own
        }
        if (now <= absoluteGate) {
            silentSteps++;
            stepsBelow = silentSteps < SILENT_STEPS ? stepsBelow : 0;
            return;
        }
        silentSteps = 0;
        leastBelow = stepsBelow == 0 ? now : Math.min(leastBelow, now);
        mostBelow = stepsBelow == 0 ? now : Math.max(mostBelow, now);
        sumBelow = stepsBelow == 0 ? now : sumBelow + now;
        stepsBelow++;
        if (stepsBelow == PATIENCE_STEPS) {
            if (Gating.lufs(mostBelow) - Gating.lufs(leastBelow) > STILL_RANGE_LU) {
                programme = sumBelow / stepsBelow;
            }
            stepsBelow = 0;
        }
    }

    private void count(double power) {
        counted[(int) (countedSteps % counted.length)] = power;
        countedSteps++;
        int known = (int) Math.min(countedSteps, counted.length);
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += counted[i];
        }
        heardPower = sum / known;
        programme += (heardPower - programme) * STEP_SECONDS / REFERENCE_SECONDS;
    }

    /** The gain to go to, in dB. */
    double gainDb() {
        return gainDb;
    }

    /** Whether the last step counted for nothing. */
    boolean paused() {
        return paused;
    }

    /** The loudness of what counted last, in LUFS; minus infinity before anything did. */
    double heardLufs() {
        return Gating.lufs(heardPower);
    }
}
