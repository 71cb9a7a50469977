package org.stemmixer.dsp.internal;

import java.util.Arrays;

/**
 * Sums over long streams of samples, in {@value #LANES} lanes side by side, as one sum would wait for each of its additions. Which
 * lane a frame goes to depends on its place in the stream alone, so the size of blocks does not change a bit.
 */
public final class LaneSums {

    /** The number of lanes. */
    public static final int LANES = 4;

    private LaneSums() {}

    /** The sum of all lanes. */
    public static double total(double[] lanes) {
        return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }

    /**
     * Adds samples.
     *
     * @param x holds them from index {@code from} to {@code to - 1}
     * @param frame the place of the first in the stream
     * @param lanes {@value #LANES} sums
     */
    public static void add(float[] x, int from, int to, long frame, double[] lanes) {
        int n = from;
        int lane = (int) (frame % LANES);
        for (; n < to && lane % LANES != 0; n++, lane++) {
            lanes[lane] += x[n];
        }
        double s0 = lanes[0];
        double s1 = lanes[1];
        double s2 = lanes[2];
        double s3 = lanes[3];
        for (; n < to - 3; n += LANES) {
            s0 += x[n];
            s1 += x[n + 1];
            s2 += x[n + 2];
            s3 += x[n + 3];
        }
        lanes[0] = s0;
        lanes[1] = s1;
        lanes[2] = s2;
        lanes[3] = s3;
        for (lane = 0; n < to; n++, lane++) {
            lanes[lane] += x[n];
        }
    }

    /** Adds the squares of samples, as {@link #add} adds them. */
    public static void addSquares(float[] x, int from, int to, long frame, double[] lanes) {
        int n = from;
        int lane = (int) (frame % LANES);
        for (; n < to && lane % LANES != 0; n++, lane++) {
            lanes[lane] += (double) x[n] * x[n];
        }
        double s0 = lanes[0];
        double s1 = lanes[1];
        double s2 = lanes[2];
        double s3 = lanes[3];
        for (; n < to - 3; n += LANES) {
            s0 += (double) x[n] * x[n];
            s1 += (double) x[n + 1] * x[n + 1];
            s2 += (double) x[n + 2] * x[n + 2];
            s3 += (double) x[n + 3] * x[n + 3];
        }
        lanes[0] = s0;
        lanes[1] = s1;
        lanes[2] = s2;
        lanes[3] = s3;
        for (lane = 0; n < to; n++, lane++) {
            lanes[lane] += (double) x[n] * x[n];
        }
    }

    /**
     * The sum of the squares of a stretch by itself.
     *
     * @param lanes {@value #LANES} numbers of no meaning
     */
    public static double ofSquares(float[] x, int from, int to, double[] lanes) {
        Arrays.fill(lanes, 0);
        addSquares(x, from, to, 0, lanes);
        return total(lanes);
    }
}
