package org.stemmixer.dsp.resample;

import java.util.Arrays;

/**
 * Computes many periods of a ratio at once.
 *
 * <p>Output frames one period apart share their coefficients. So input frames one period apart are put side by side: then
 * each coefficient applies to a whole array, and the loop over that array has neither a sum across nor a shift between its
 * operands. Just-in-time compilers turn such a loop into vector instructions, which they do not do with dot products: it
 * makes long blocks two to four times as fast. Sums run in the order of {@link DotProducts} and give the same bits.
 *
 * <p>Wide arrays make the most of such a loop but soon fill a first-level cache. So some output frames of each period are
 * computed together, a few taps at a time: those use much the same input, which is then still there.
 */
final class PeriodBatch {

    /** Fewer periods than this are not worth the copying. */
    private static final int MIN_PERIODS = 8;

    /**
     * As many as are computed at once whatever the ratio, and as many as are where little input is copied. Two below a
     * multiple of 8, which with its header makes an array a multiple of a cache line long: arrays allocated in a row then
     * begin at the same place of a line, and vector loads that are aligned in one are so in all.
     */
    private static final int MIN_WIDTH = 38;

    private static final int MAX_WIDTH = 102;

    /** Between the two, the width is what keeps this many copied samples, half a megabyte, in a second-level cache. */
    private static final int COPIED_SAMPLES = 1 << 16;

    /** With fewer output frames in a period, too few sums are made of each copied frame; short periods are joined. */
    private static final int MIN_PERIOD_OUTPUT = 64;

    /** Output frames of a period that are computed together. */
    private static final int GROUP = 16;

    /** Taps that are added to each of a group's sums before it is the next one's turn; a multiple of 4. */
    private static final int TAPS_AT_ONCE = 32;

    private final PolyphaseFilter filter;
    private final int inputStep;
    private final int phases;
    private final int periodInput;
    private final int periodOutput;
    private final int width;
    /** Input frame f of each period, side by side, at index f. */
    private final double[][] sideBySide;

    /** For each output frame of a group: its coefficients, its first input frame and, side by side, its sums. */
    private final double[][] rows = new double[GROUP][];

    private final int[] starts = new int[GROUP];
    private final double[][] sums;

    PeriodBatch(PolyphaseFilter filter, int inputStep, int phases) {
        this.filter = filter;
        this.inputStep = inputStep;
        this.phases = phases;
        int joined = (MIN_PERIOD_OUTPUT + phases - 1) / phases;
        periodInput = joined * inputStep;
        periodOutput = joined * phases;
        int copiedFrames = filter.isExact() ? periodInput + filter.taps() : 0;
        width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, COPIED_SAMPLES / Math.max(1, copiedFrames) / 8 * 8 - 2));
        double[][] inARow = new double[GROUP + copiedFrames][width];
        sums = Arrays.copyOf(inARow, GROUP);
        sideBySide = Arrays.copyOfRange(inARow, GROUP, inARow.length);
    }

    /** How many periods to compute at once where a number of output frames can be: 0 if one by one is better. */
    int periods(int outputFrames) {
        int periods = Math.min(outputFrames / periodOutput, width);
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
        copy(x, first, phase, periods);
        long ahead = phase;
        for (int done = 0; done < periodOutput; done += GROUP) {
            int count = Math.min(GROUP, periodOutput - done);
            for (int p = 0; p < count; p++) {
                rows[p] = filter.row((int) (ahead % phases));
                starts[p] = (int) (ahead / phases);
                ahead += inputStep;
            }
            sum(count, periods);
            for (int p = 0; p < count; p++) {
                double[] frames = sums[p];
                for (int i = 0, at = to + done + p; i < periods; i++, at += periodOutput) {
                    out[at] = (float) frames[i];
                }
            }
        }
    }

    private void copy(double[] x, int first, int phase, int periods) {
        int lastStart = (int) ((phase + (periodOutput - 1L) * inputStep) / phases);
        for (int f = 0; f < lastStart + filter.taps(); f++) {
            double[] frames = sideBySide[f];
            if (f < periodInput) {
                for (int i = 0, at = first + f; i < periods; i++, at += periodInput) {
                    frames[i] = x[at];
                }
            } else {
                // Beyond a period's end lies the next period: already copied, except after the last.
                System.arraycopy(sideBySide[f - periodInput], 1, frames, 0, periods - 1);
                frames[periods - 1] = x[first + f + (periods - 1) * periodInput];
            }
        }
    }

    private void sum(int count, int periods) {
        for (int p = 0; p < count; p++) {
            Arrays.fill(sums[p], 0, periods, 0);
        }
        for (int from = 0; from < filter.taps(); from += TAPS_AT_ONCE) {
            int to = Math.min(from + TAPS_AT_ONCE, filter.taps());
            for (int p = 0; p < count; p++) {
                addTaps(rows[p], from, to, starts[p], sums[p], periods);
            }
        }
    }

    private void addTaps(double[] row, int from, int to, int start, double[] sums, int periods) {
        for (int k = from; k < to; k += 4) {
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
