package org.stemmixer.dsp.resample;

import java.util.ArrayList;
import java.util.List;

/**
 * Fourier transforms of all columns of a matrix at once, whose rows are arrays of their own: the same is done to each element
 * of a row.
 *
 * <p>Stockham's algorithm (W. T. Cochran et al., "What is the fast Fourier transform?", Proc. IEEE 55, 1967) with the radices 2,
 * 3, 4, 5 and 7: each pass writes its rows in such an order that the last leaves them in that of the frequencies. What is to be
 * done is written down at construction, operation by operation.
 */
final class ColumnTransform {

    /** What lengths are made of. */
    private static final int[] RADICES = {4, 2, 3, 5, 7};

    private static final int MAX_RADIX = 7;

    private final int length;
    private final double[] cos;
    /** Of the negative angle. */
    private final double[] sin;

    private final Rows input;
    private final Rows output;
    private final List<RowOperation> operations = new ArrayList<>();

    /** For what is in between, within a few operations. */
    private final Rows parts;

    private final Rows sums;
    private final Rows halves;
    private final double[] zeros;

    /**
     * Transforms of one size.
     *
     * @param length of the columns, a product of 2, 3, 5 and 7
     * @param width the number of columns
     */
    ColumnTransform(int length, int width) {
        this.length = length;
        cos = new double[length];
        sin = new double[length];
        for (int i = 0; i < length; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / length);
            sin[i] = -Math.sin(2 * Math.PI * i / length);
        }
        parts = new Rows(MAX_RADIX, width);
        sums = new Rows(MAX_RADIX, width);
        halves = new Rows(2, width);
        zeros = new double[width];
        input = new Rows(length, width);
        Rows from = input;
        Rows to = new Rows(length, width);
        int left = length;
        for (int radix : RADICES) {
            for (; left % radix == 0; left /= radix) {
                pass(radix, left, from, to);
                Rows done = to;
                to = from;
                from = done;
            }
        }
        output = from;
    }

    /** Whether a length is a product of 2, 3, 5 and 7. */
    static boolean isPossible(int length) {
        int rest = length;
        for (int radix : RADICES) {
            while (rest % radix == 0) {
                rest /= radix;
            }
        }
        return rest == 1;
    }

    /** Complex numbers, row by row. */
    static final class Rows {

        private final double[][] re;
        private final double[][] im;

        Rows(int length, int width) {
            this(new double[length][width], new double[length][width]);
        }

        private Rows(double[][] re, double[][] im) {
            this.re = re;
            this.im = im;
        }

        double[][] re() {
            return re;
        }

        double[][] im() {
            return im;
        }
    }

    /** Rows that the transform begins with, and changes. */
    Rows input() {
        return input;
    }

    /** Rows that the transform ends with, unscaled. */
    Rows output() {
        return output;
    }

    /** The transform. */
    List<RowOperation> operations() {
        return operations;
    }

    /**
     * Makes each {@code left} rows that are still one transform {@code radix} transforms.
     */
    private void pass(int radix, int left, Rows from, Rows to) {
        int stride = length / left;
        int step = length / radix;
        for (int p = 0; p < left / radix; p++) {
            for (int q = 0; q < stride; q++) {
                int first = q + stride * radix * p;
                // The first result is not turned.
                double[][] re = new double[radix][];
                double[][] im = new double[radix][];
                for (int k = 0; k < radix; k++) {
                    boolean last = k == 0 || p == 0;
                    re[k] = last ? to.re[first + k * stride] : parts.re[k];
                    im[k] = last ? to.im[first + k * stride] : parts.im[k];
                }
                butterfly(radix, from, q + stride * p, step, new Rows(re, im));
                for (int k = 1; k < radix && p > 0; k++) {
                    int angle = k * stride * p;
                    int at = first + k * stride;
                    operations.add(new RowOperation.Turn(re[k], im[k], cos[angle], sin[angle], to.re[at], to.im[at]));
                }
            }
        }
    }

    /** Transforms as many rows as results, {@code step} apart. */
    private void butterfly(int radix, Rows from, int first, int step, Rows to) {
        double[][] re = new double[radix][];
        double[][] im = new double[radix][];
        for (int k = 0; k < radix; k++) {
            re[k] = from.re[first + k * step];
            im[k] = from.im[first + k * step];
        }
        switch (radix) {
            case 2 -> {
                operations.add(new RowOperation.Pair(re[0], re[1], to.re[0], to.re[1]));
                operations.add(new RowOperation.Pair(im[0], im[1], to.im[0], to.im[1]));
            }
            case 4 -> {
                operations.add(new RowOperation.Sums(re[0], re[2], re[1], re[3], to.re[0], to.re[2]));
                operations.add(new RowOperation.Sums(im[0], im[2], im[1], im[3], to.im[0], to.im[2]));
                operations.add(new RowOperation.Differences(re[0], re[2], im[1], im[3], to.re[1], to.re[3]));
                operations.add(new RowOperation.Differences(im[0], im[2], re[1], re[3], to.im[3], to.im[1]));
            }
            default -> odd(re, im, to);
        }
    }

    /** Sums of inputs j and -j make what results k and -k have in common, differences that in which they differ. */
    private void odd(double[][] re, double[][] im, Rows to) {
        int radix = re.length;
        int pairs = radix / 2;
        for (int j = 1; j <= pairs; j++) {
            operations.add(new RowOperation.Pair(re[j], re[radix - j], sums.re[j], sums.re[pairs + j]));
            operations.add(new RowOperation.Pair(im[j], im[radix - j], sums.im[j], sums.im[pairs + j]));
        }
        combine(re[0], sums.re, 0, pairs, cos, 0, to.re[0]);
        combine(im[0], sums.im, 0, pairs, cos, 0, to.im[0]);
        for (int k = 1; k <= pairs; k++) {
            combine(re[0], sums.re, 0, pairs, cos, k, halves.re[0]);
            combine(im[0], sums.im, 0, pairs, cos, k, halves.im[0]);
            combine(zeros, sums.re, pairs, pairs, sin, k, halves.re[1]);
            combine(zeros, sums.im, pairs, pairs, sin, k, halves.im[1]);
            operations.add(new RowOperation.Pair(halves.re[0], halves.im[1], to.re[radix - k], to.re[k]));
            operations.add(new RowOperation.Pair(halves.im[0], halves.re[1], to.im[k], to.im[radix - k]));
        }
    }

    /** The rows {@code before + 1} to {@code before + count}, times the k-th, 2k-th ... point of a circle, and another row. */
    private void combine(double[] other, double[][] rows, int before, int count, double[] circle, int k, double[] to) {
        int radix = 2 * count + 1;
        int unit = length / radix;
        operations.add(new RowOperation.Combination(
                other,
                rows[before + 1],
                circle[k * unit],
                count > 1 ? rows[before + 2] : zeros,
                count > 1 ? circle[2 * k % radix * unit] : 0,
                count > 2 ? rows[before + 3] : zeros,
                count > 2 ? circle[3 * k % radix * unit] : 0,
                to));
    }
}
