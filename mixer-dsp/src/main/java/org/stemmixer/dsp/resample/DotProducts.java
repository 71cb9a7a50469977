package org.stemmixer.dsp.resample;

/**
 * The inner loops of {@link Resampler}. All add up in the same order, four products at a time, and so give the same bits:
 * one or two channels, one frame or many.
 */
final class DotProducts {

    private DotProducts() {}

    /** The sum of row[k] * x[at + k]. */
    static double one(double[] row, double[] x, int at) {
        double sum = 0;
        for (int k = 0; k < row.length; k += 4) {
            int i = at + k;
            sum += (row[k] * x[i] + row[k + 1] * x[i + 1]) + (row[k + 2] * x[i + 2] + row[k + 3] * x[i + 3]);
        }
        return sum;
    }

    /** The same for two channels, written to index {@code to} of two arrays: coefficients are loaded once. */
    static void pair(double[] row, double[] x, double[] y, int at, float[] xOut, float[] yOut, int to) {
        double xSum = 0;
        double ySum = 0;
        for (int k = 0; k < row.length; k += 4) {
            double c0 = row[k];
            double c1 = row[k + 1];
            double c2 = row[k + 2];
            double c3 = row[k + 3];
            int i = at + k;
            xSum += (c0 * x[i] + c1 * x[i + 1]) + (c2 * x[i + 2] + c3 * x[i + 3]);
            ySum += (c0 * y[i] + c1 * y[i + 1]) + (c2 * y[i + 2] + c3 * y[i + 3]);
        }
        xOut[to] = (float) xSum;
        yOut[to] = (float) ySum;
    }
}
