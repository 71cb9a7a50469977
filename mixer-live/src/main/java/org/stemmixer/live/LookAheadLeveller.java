package org.stemmixer.live;

import org.stemmixer.dsp.loudness.Gating;

/**
 * A {@link Leveller} that knows a programme some seconds before it is heard, as the sound comes out by so much later.
 *
 * <p>Ten times a second it decides on the gain of what is about to be heard: the target less the loudness of what counts from 3 s before
 * to 3 s after. Where the programme changes, what lies beyond the change counts for nothing, and the gain may move fast. A change is a
 * jump by {@value #JUMP_LU} LU from 1.2 s to the next 1.2 s, or by {@value #JUMP_OVER_PAUSE_LU} LU with half a second between
 * them that does not count. In silence the gain goes to that of the next sound that is known.
 *
 * <p>What the output was louder or softer than the target is a debt here too: over a minute, by blocks of 400 ms, as the loudness of a
 * minute is measured.
 *
 * <p>The constants were found by a search on four songs: {@code docs/live-streams.md}.
 */
final class LookAheadLeveller {

    /** In silence and where the programme changes. */
    static final double CHANGE_DB_PER_SECOND = 20;

    private static final int STEPS_PER_SECOND = 10;
    /** What counts, before and after. */
    private static final int SIDE_STEPS = 30;
    /** A gain that is sent somewhere is three quarters there by so much later. */
    private static final int LEAD_STEPS = 8;

    private static final int FEWEST_STEPS = 3;

    private static final int JUMP_STEPS = 12;
    private static final int JUMP_LU = 10;
    private static final int JUMP_OVER_PAUSE_LU = 2;

    private static final int MEMORY_SECONDS = 60;
    private static final double MAX_DEBT_SECONDS = 3;
    private static final double MAX_PAYMENT_DB = 2;
    private static final double PAYMENT_DB_PER_SECOND = 1;
    private static final int BLOCK_STEPS = 4;
    /** Less than the relative gate: that of a minute which comes out too soft lies lower. */
    private static final double DEBT_GATE = 0.07;

    private final double targetLufs;
    private final double targetPower;
    private final int ahead;
    private final int lead;
    private final ForeheardSteps foreheard;
    /** Those near the one that is decided on that count, in their order: powers, and numbers. */
    private final double[] near;

    private final long[] numbers;
    /** From the steps before each of them to those after it, as a part of what makes a change. */
    private final double[] jumps;

    private int many;
    private final double[] outputs = new double[BLOCK_STEPS];
    private double debtSeconds;
    private double heardPower;
    private double gainDb;
    private boolean changes = true;
    private boolean paused = true;

    /**
     * A leveller with a gain of 0 dB.
     *
     * @param aheadSteps by how many steps of 100 ms the output is later, at least 1
     */
    LookAheadLeveller(double targetLufs, int aheadSteps) {
        this.targetLufs = targetLufs;
        targetPower = Gating.power(targetLufs);
        ahead = aheadSteps;
        lead = Math.min(LEAD_STEPS, aheadSteps / 2);
        int kept = SIDE_STEPS + JUMP_STEPS + aheadSteps + 1;
        foreheard = new ForeheardSteps(targetLufs, aheadSteps, kept);
        near = new double[kept];
        numbers = new long[kept];
        jumps = new double[kept];
    }

    /** How many steps come nearest to seconds. */
    static int steps(double seconds) {
        return (int) Math.round(STEPS_PER_SECOND * seconds);
    }

    /**
     * Takes a step of 100 ms.
     *
     * @param power of what has come in, K-weighted
     * @param outputPower of what has come out meanwhile
     */
    void step(double power, double outputPower) {
        foreheard.add(power);
        owe(outputPower);
        long next = foreheard.steps() - ahead; // is heard next
        paused = next < 0 || !foreheard.counts(next);
        long step = Math.min(Math.max(0, next) + lead, foreheard.steps() - 1);
        boolean change = decide(step);
        changes = change || next < 0 || foreheard.isInSilence(step);
    }

    private void owe(double outputPower) {
        outputs[(int) (foreheard.steps() % BLOCK_STEPS)] = outputPower;
        double block = 0;
        for (double each : outputs) {
            block += each / BLOCK_STEPS;
        }
        if (block > DEBT_GATE * targetPower) {
            debtSeconds += (block / targetPower - 1 - debtSeconds / MEMORY_SECONDS) / STEPS_PER_SECOND;
            debtSeconds = Math.max(-MAX_DEBT_SECONDS, Math.min(MAX_DEBT_SECONDS, debtSeconds));
        }
    }

    /** Decides on the gain at a step; returns whether the programme has just changed there. */
    private boolean decide(long step) {
        int here = gather(step);
        int from = 0;
        while (from < here && numbers[from] < step - SIDE_STEPS) {
            from++;
        }
        int to = many;
        boolean change = false;
        findJumps();
        for (int i = JUMP_STEPS; i + JUMP_STEPS <= many; i++) {
            if (!isChange(i)) {
                continue;
            }
            if (i <= here) {
                from = Math.max(from, i);
                change |= step - numbers[i] < JUMP_STEPS;
            } else {
                to = Math.min(to, i);
            }
        }
        // In a pause without a known end the gain stays: what lies behind gets less and less, and its last steps are no
        // music.
        if (here < many && to - from >= FEWEST_STEPS) {
            double all = 0;
            for (int i = from; i < to; i++) {
                all += near[i];
            }
            heardPower = all / (to - from);
        }
        if (heardPower > 0) {
            double paymentDb = Math.max(-MAX_PAYMENT_DB, Math.min(MAX_PAYMENT_DB, PAYMENT_DB_PER_SECOND * debtSeconds));
            double wanted = targetLufs - Gating.lufs(heardPower) - paymentDb;
            gainDb = Math.max(-Leveller.MAX_GAIN_DB, Math.min(Leveller.MAX_GAIN_DB, wanted));
        }
        return change;
    }

    /** Gathers what counts near a step; returns the place of the first that does not lie before it. */
    private int gather(long step) {
        long end = Math.min(foreheard.steps(), step + SIDE_STEPS);
        int here = 0;
        many = 0;
        for (long n = Math.max(foreheard.firstKept(), step - SIDE_STEPS - JUMP_STEPS); n < end; n++) {
            if (foreheard.counts(n)) {
                near[many] = foreheard.power(n);
                numbers[many] = n;
                many++;
                here = n < step ? many : here;
            }
        }
        return here;
    }

    private void findJumps() {
        for (int i = JUMP_STEPS; i + JUMP_STEPS <= many; i++) {
            double before = 0;
            double after = 0;
            for (int k = 0; k < JUMP_STEPS; k++) {
                before += near[i - 1 - k];
                after += near[i + k];
            }
            boolean overPause = numbers[i] - numbers[i - 1] > ForeheardSteps.SILENT_STEPS;
            jumps[i] = Math.abs(Gating.lufs(after) - Gating.lufs(before)) / (overPause ? JUMP_OVER_PAUSE_LU : JUMP_LU);
        }
    }

    /** Whether there is a jump that is large enough, and the largest round about. */
    private boolean isChange(int i) {
        if (jumps[i] < 1) {
            return false;
        }
        int last = Math.min(many - JUMP_STEPS, i + JUMP_STEPS / 2);
        for (int k = Math.max(JUMP_STEPS, i - JUMP_STEPS / 2); k <= last; k++) {
            if (jumps[k] > jumps[i] || (jumps[k] == jumps[i] && k < i)) {
                return false;
            }
        }
        return true;
    }

    /** The gain to go to, in dB. */
    double gainDb() {
        return gainDb;
    }

    /** Whether the gain may go there fast: in silence, and where the programme changes. */
    boolean changes() {
        return changes;
    }

    /** Whether what is heard now counts for nothing. */
    boolean paused() {
        return paused;
    }
}
