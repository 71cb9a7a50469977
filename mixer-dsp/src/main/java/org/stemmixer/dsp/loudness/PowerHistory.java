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

    /** The steps so far: a copy. */
    double[] steps() {
        return Arrays.copyOf(steps, size);
    }

    /** Writes the mean power of each complete window. */
    void copyWindows(int stepsPerWindow, double[] target, int offset) {
        for (int i = windows(stepsPerWindow) - 1; i >= 0; i--) {
            target[offset + i] = mean(steps, i, stepsPerWindow);
        }
    }

    /** The mean power of a window of so many steps. */
    static double mean(double[] steps, int first, int stepsPerWindow) {
        double sum = 0;
        for (int k = 0; k < stepsPerWindow; k++) {
            sum += steps[first + k];
        }
        return sum / stepsPerWindow;
    }
}
