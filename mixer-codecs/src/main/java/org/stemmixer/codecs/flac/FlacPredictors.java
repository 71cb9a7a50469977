package org.stemmixer.codecs.flac;

/**
 * Turns residuals into samples: RFC 9639, 9.2.5 and 9.2.6. The arrays have samples before {@code from}: those of the
 * warm-up, and before these a margin of whatever is there, which is multiplied by 0.
 *
 * <p>Sums of the samples of sound streams fit where they are kept; those of others overflow, which their checksums tell.
 */
final class FlacPredictors {

    /** The most samples that one is predicted from. */
    static final int MAX_ORDER = 32;

    /** Samples before the first that predictors of any order may touch. */
    static final int MARGIN = MAX_ORDER;

    private FlacPredictors() {}

    /** Fixed predictors: the polynomial through the last {@code order} samples. Exact modulo 2^32, as results are. */
    static void restoreFixed(int order, int[] s, int from, int to) {
        switch (order) {
            case 0 -> {}
            case 1 -> {
                int a = s[from - 1];
                for (int i = from; i < to; i++) {
                    a += s[i];
                    s[i] = a;
                }
            }
            case 2 -> {
                int a = s[from - 1];
                int slope = a - s[from - 2];
                for (int i = from; i < to; i++) {
                    slope += s[i];
                    a += slope;
                    s[i] = a;
                }
            }
            case 3 -> {
                int a = s[from - 1];
                int slope = a - s[from - 2];
                int bend = slope - (s[from - 2] - s[from - 3]);
                for (int i = from; i < to; i++) {
                    bend += s[i];
                    slope += bend;
                    a += slope;
                    s[i] = a;
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    s[i] += 4 * (s[i - 1] + s[i - 3]) - 6 * s[i - 2] - s[i - 4];
                }
            }
        }
    }

    /** The same with longer samples. */
    static void restoreFixed(int order, int[] residuals, long[] s, int from, int to) {
        for (int i = from; i < to; i++) {
            s[i] = residuals[i]
                    + switch (order) {
                        case 0 -> 0;
                        case 1 -> s[i - 1];
                        case 2 -> 2 * s[i - 1] - s[i - 2];
                        case 3 -> 3 * (s[i - 1] - s[i - 2]) + s[i - 3];
                        default -> 4 * (s[i - 1] + s[i - 3]) - 6 * s[i - 2] - s[i - 4];
                    };
        }
    }

    /**
     * Linear prediction.
     *
     * @param c coefficients, that of the last sample first; 0 beyond the order
     * @param fits whether sums of products fit 32 bits
     */
    static void restoreLinear(int order, int[] c, int shift, boolean fits, int[] s, int from, int to) {
        if (order <= 4) {
            upTo4(c, shift, s, from, to);
        } else if (order <= 8) {
            if (fits) {
                upTo8(c, shift, s, from, to);
            } else {
                longUpTo8(c, shift, s, from, to);
            }
        } else if (order <= 12) {
            if (fits) {
                upTo12(c, shift, s, from, to);
            } else {
                longUpTo12(c, shift, s, from, to);
            }
        } else {
            for (int i = from; i < to; i++) {
                long sum = 0;
                for (int j = 0; j < order; j++) {
                    sum += (long) c[j] * s[i - 1 - j];
                }
                s[i] += (int) (sum >> shift);
            }
        }
    }

    private static void upTo4(int[] c, int shift, int[] s, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        for (int i = from; i < to; i++) {
            long sum = c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2] + c0 * s[i - 1];
            s[i] += (int) (sum >> shift);
        }
    }

    /**
     * Two samples at a time, both in one number of 64 bits as far as they depend on the same samples: half of the
     * multiplications.
     */
    private static void upTo8(int[] c, int shift, int[] s, int from, int to) {
        int c0 = c[0];
        long k0 = pair(c, 0);
        long k1 = pair(c, 1);
        long k2 = pair(c, 2);
        long k3 = pair(c, 3);
        long k4 = pair(c, 4);
        long k5 = pair(c, 5);
        long k6 = pair(c, 6);
        long k7 = pair(c, 7);
        int before = s[from - 2];
        int last = s[from - 1];
        int i = from;
        for (; i < to - 1; i += 2) {
            long far = k7 * s[i - 8] + k6 * s[i - 7] + k5 * s[i - 6] + k4 * s[i - 5];
            long near = k3 * s[i - 4] + k2 * s[i - 3];
            long both = far + near + k1 * before + k0 * last;
            int sum = (int) both;
            before = s[i] + (sum >> shift);
            s[i] = before;
            last = s[i + 1] + (((int) (both >> 32) - (sum >> 31) + c0 * before) >> shift);
            s[i + 1] = last;
        }
        if (i < to) {
            int far = c[7] * s[i - 8] + c[6] * s[i - 7] + c[5] * s[i - 6] + c[4] * s[i - 5];
            int near = c[3] * s[i - 4] + c[2] * s[i - 3] + c[1] * s[i - 2];
            s[i] += (far + near + c0 * s[i - 1]) >> shift;
        }
    }

    /** What a sample is multiplied by: for the next sum of a predictor, and, in the high half, for the one after it. */
    private static long pair(int[] c, int i) {
        return c[i] + ((long) c[i + 1] << 32);
    }

    private static void longUpTo8(int[] c, int shift, int[] s, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long c5 = c[5];
        long c6 = c[6];
        long c7 = c[7];
        for (int i = from; i < to; i++) {
            long far = c7 * s[i - 8] + c6 * s[i - 7] + c5 * s[i - 6] + c4 * s[i - 5];
            long near = c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2];
            s[i] += (int) ((far + near + c0 * s[i - 1]) >> shift);
        }
    }

    private static void upTo12(int[] c, int shift, int[] s, int from, int to) {
        int c0 = c[0];
        int c1 = c[1];
        int c2 = c[2];
        int c3 = c[3];
        int c4 = c[4];
        int c5 = c[5];
        int c6 = c[6];
        int c7 = c[7];
        int c8 = c[8];
        int c9 = c[9];
        int c10 = c[10];
        int c11 = c[11];
        for (int i = from; i < to; i++) {
            int far = c11 * s[i - 12] + c10 * s[i - 11] + c9 * s[i - 10] + c8 * s[i - 9];
            int middle = c7 * s[i - 8] + c6 * s[i - 7] + c5 * s[i - 6] + c4 * s[i - 5];
            int near = c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2];
            s[i] += (far + middle + near + c0 * s[i - 1]) >> shift;
        }
    }

    private static void longUpTo12(int[] c, int shift, int[] s, int from, int to) {
        long c0 = c[0];
        long c1 = c[1];
        long c2 = c[2];
        long c3 = c[3];
        long c4 = c[4];
        long c5 = c[5];
        long c6 = c[6];
        long c7 = c[7];
        long c8 = c[8];
        long c9 = c[9];
        long c10 = c[10];
        long c11 = c[11];
        for (int i = from; i < to; i++) {
            long far = c11 * s[i - 12] + c10 * s[i - 11] + c9 * s[i - 10] + c8 * s[i - 9];
            long middle = c7 * s[i - 8] + c6 * s[i - 7] + c5 * s[i - 6] + c4 * s[i - 5];
            long near = c3 * s[i - 4] + c2 * s[i - 3] + c1 * s[i - 2];
            s[i] += (int) ((far + middle + near + c0 * s[i - 1]) >> shift);
        }
    }

    /** The same with longer samples. */
    static void restoreLinear(int order, int[] c, int shift, int[] residuals, long[] s, int from, int to) {
        for (int i = from; i < to; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += c[j] * s[i - 1 - j];
            }
            s[i] = residuals[i] + (sum >> shift);
        }
    }
}
