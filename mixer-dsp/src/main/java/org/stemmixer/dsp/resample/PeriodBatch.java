package org.stemmixer.dsp.resample;

import java.util.Arrays;

/**
 * Computes many periods of a ratio at once.
 *
 * <p>Output frames one period apart share their coefficients. So input frames one period apart are put side by side: then
 * each coefficient applies to a whole array, and the loop over that array has neither a sum across nor a shift between its
 * operands. Just-in-time compilers turn such a loop into vector instructions, which they do not do with dot products: it
 * makes long blocks two to three times as fast. Sums run in the order of {@link DotProducts} and give the same bits.
 */
final class PeriodBatch {

    /** Fewer periods than this are not worth the copying. */
    private static final int MIN_PERIODS = 8;

    /** As many as keep the usual ratios in a second-level cache. */
    private static final int MAX_PERIODS = 32;

    /** With fewer output frames in a period, too few sums are made of each copied frame; short periods are joined. */
    private static final int MIN_PERIOD_OUTPUT = 64;

    private final PolyphaseFilter filter;
    private final int inputStep;
    private final int phases;
    private final int periodInput;
    private final int periodOutput;
    /** Input frame f of each period, side by side, at index f. */
    private final double[][] sideBySide;

    private final double[] sums = new double[MAX_PERIODS];

    PeriodBatch(PolyphaseFilter filter, int inputStep, int phases) {
        this.filter = filter;
        this.inputStep = inputStep;
        this.phases = phases;
        int joined = (MIN_PERIOD_OUTPUT + phases - 1) / phases;
        periodInput = joined * inputStep;
        periodOutput = joined * phases;
        sideBySide = filter.isExact() ? new double[periodInput + filter.taps()][MAX_PERIODS] : new double[0][];
    }

    /** How many periods to compute at once where a number of output frames can be: 0 if one by one is better. */
    int periods(int outputFrames) {
        int periods = Math.min(outputFrames / periodOutput, MAX_PERIODS);
        return filter.isExact() && periods >= MIN_PERIODS ? periods : 0;
    }

    /** Input frames in a period. */
    int periodInput() {
        return periodInput;
    }

    /** Output frames in a period. */
    int periodOutput() {
        return periodOutput;
    }

    /**
     * Computes some periods of output of one channel.
     *
     * @param x input, of which index {@code first} is the first frame that the first output frame needs
     * @param phase of the first output frame
     */
    void compute(double[] x, int first, int phase, int periods, float[] out, int to) {
        long lastStart = (phase + (periodOutput - 1L) * inputStep) / phases;
        for (int f = 0; f < lastStart + filter.taps(); f++) {
            double[] frames = sideBySide[f];
            for (int i = 0, at = first + f; i < periods; i++, at += periodInput) {
                frames[i] = x[at];
            }
        }
        long ahead = phase;
        for (int p = 0; p < periodOutput; p++) {
            sum(filter.row((int) (ahead % phases)), (int) (ahead / phases), periods);
            for (int i = 0, at = to + p; i < periods; i++, at += periodOutput) {
                out[at] = (float) sums[i];
            }
            ahead += inputStep;
        }
    }

    private void sum(double[] row, int start, int periods) {
        Arrays.fill(sums, 0, periods, 0);
        for (int k = 0; k < row.length; k += 4) {
            int f = start + k;
            addFour(row, k, sideBySide[f], sideBySide[f + 1], sideBySide[f + 2], sideBySide[f + 3], sums, periods);
        }
    }

    private static void addFour(
            double[] row, int k, double[] x0, double[] x1, double[] x2, double[] x3, double[] sums, int periods) {
        double c0 = row[k];
        double c1 = row[k + 1];
        double c2 = row[k + 2];
        double c3 = row[k + 3];
        for (int i = 0; i < periods; i++) {
            sums[i] += (c0 * x0[i] + c1 * x1[i]) + (c2 * x2[i] + c3 * x3[i]);
        }
    }
}
