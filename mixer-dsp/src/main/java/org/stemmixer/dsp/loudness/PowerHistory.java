package org.stemmixer.dsp.loudness;

import java.util.Arrays;

/**
 * The mean power of each step of 100 ms since the start: all that gating needs, 8 bytes a step (288 kB an hour).
 *
 * <p>Windows overlap in whole steps, so the power of a window is the mean of its steps. A histogram would need less,
 * but would not be exact.
 */
final class PowerHistory {

    private double[] steps = new double[600];
    private int size;

    void add(double meanPower) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, steps.length + steps.length / 2);
        }
        steps[size++] = meanPower;
    }

    void clear() {
        size = 0;
    }

    /** How many windows of so many steps are complete; there is a new one with each step. */
    int windows(int stepsPerWindow) {
        return Math.max(0, size - stepsPerWindow + 1);
    }

    /** Short-term loudness at the end of each step; minus infinity for those before the first complete window. */
    double[] shortTermLufs() {
        int before = SlidingLoudness.SHORT_TERM_STEPS - 1;
        double[] levels = new double[size];
        copyWindows(SlidingLoudness.SHORT_TERM_STEPS, levels, Math.min(before, size));
        for (int i = 0; i < size; i++) {
            levels[i] = i < before ? Double.NEGATIVE_INFINITY : Gating.lufs(levels[i]);
        }
        return levels;
    }

    /** Writes the mean power of each complete window. */
    void copyWindows(int stepsPerWindow, double[] target, int offset) {
        for (int i = windows(stepsPerWindow) - 1; i >= 0; i--) {
            double sum = 0;
            for (int k = 0; k < stepsPerWindow; k++) {
                sum += steps[i + k];
            }
            target[offset + i] = sum / stepsPerWindow;
        }
    }
}
