package org.stemmixer.dsp.resample;

/**
 * A step of a transform: the same arithmetic on each element of some rows of equal length, into others.
 *
 * <p>Each does little, at one index, and never writes into what it reads: such loops just-in-time compilers turn into vector
 * instructions, which they do not do with larger ones. And as one call runs them all, each is compiled once.
 */
@SuppressWarnings("ArrayRecordComponent") // they hold rows to work on, and are never compared
interface RowOperation {

    void run();

    /** a + b and a - b. */
    record Pair(double[] a, double[] b, double[] plus, double[] minus) implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < plus.length; i++) {
                double x = a[i];
                double y = b[i];
                plus[i] = x + y;
                minus[i] = x - y;
            }
        }
    }

    /** (a + b) + (c + d) and (a + b) - (c + d). */
    record Sums(double[] a, double[] b, double[] c, double[] d, double[] plus, double[] minus) implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < plus.length; i++) {
                double x = a[i] + b[i];
                double y = c[i] + d[i];
                plus[i] = x + y;
                minus[i] = x - y;
            }
        }
    }

    /** (a - b) + (c - d) and (a - b) - (c - d). */
    record Differences(double[] a, double[] b, double[] c, double[] d, double[] plus, double[] minus)
            implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < plus.length; i++) {
                double x = a[i] - b[i];
                double y = c[i] - d[i];
                plus[i] = x + y;
                minus[i] = x - y;
            }
        }
    }

    /** a + kb · b + kc · c + kd · d. */
    record Combination(double[] a, double[] b, double kb, double[] c, double kc, double[] d, double kd, double[] to)
            implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < to.length; i++) {
                to[i] = (a[i] + b[i] * kb) + (c[i] * kc + d[i] * kd);
            }
        }
    }

    /** Complex numbers times cos + i · sin. */
    record Turn(double[] re, double[] im, double cos, double sin, double[] toRe, double[] toIm)
            implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < toRe.length; i++) {
                double x = re[i];
                double y = im[i];
                toRe[i] = x * cos - y * sin;
                toIm[i] = x * sin + y * cos;
            }
        }
    }

    /** Complex numbers times others. */
    record Turns(double[] re, double[] im, double[] cos, double[] sin, double[] toRe, double[] toIm)
            implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < toRe.length; i++) {
                double x = re[i];
                double y = im[i];
                toRe[i] = x * cos[i] - y * sin[i];
                toIm[i] = x * sin[i] + y * cos[i];
            }
        }
    }

    /** Makes four rows columns, the first at an index. */
    record Transposition(double[] a, double[] b, double[] c, double[] d, double[][] to, int at)
            implements RowOperation {

        @Override
        public void run() {
            for (int i = 0; i < to.length; i++) {
                double[] row = to[i];
                row[at] = a[i];
                row[at + 1] = b[i];
                row[at + 2] = c[i];
                row[at + 3] = d[i];
            }
        }
    }
}
