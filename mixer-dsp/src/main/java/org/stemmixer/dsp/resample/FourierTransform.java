package org.stemmixer.dsp.resample;

import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform of complex sequences of one length, in {@code double}.
 *
 * <p>The sequence is written into a matrix row by row; columns are transformed, turned by the angles of their places and made
 * rows, and then columns are transformed again (D. H. Bailey, "FFTs in external or hierarchical memory", 1990). So all
 * arithmetic is on whole rows. One thread at a time.
 */
final class FourierTransform {

    /** Rows that are made columns at once. */
    private static final int TOGETHER = 4;

    private final int rows;
    private final int columns;
    private final ColumnTransform.Rows input;
    private final ColumnTransform.Rows output;
    private final RowOperation[] operations;

    /**
     * Transforms of one length.
     *
     * @param length a product of 2, 3, 5 and 7, and a multiple of {@value #TOGETHER}
     */
    FourierTransform(int length) {
        rows = factorBelowRoot(length);
        columns = length / rows;
        ColumnTransform first = new ColumnTransform(rows, columns);
        ColumnTransform second = new ColumnTransform(columns, rows);
        input = first.input();
        output = second.output();
        List<RowOperation> all = new ArrayList<>(first.operations());
        all.addAll(turnAndTranspose(first.output(), second.input()));
        all.addAll(second.operations());
        operations = all.toArray(new RowOperation[0]);
    }

    /** The largest factor up to the root of which all rows are made columns {@value #TOGETHER} at a time. */
    private static int factorBelowRoot(int length) {
        int factor = (int) Math.sqrt(length) / TOGETHER * TOGETHER;
        while (length % factor != 0) {
            factor -= TOGETHER;
        }
        return factor;
    }

    private List<RowOperation> turnAndTranspose(ColumnTransform.Rows from, ColumnTransform.Rows to) {
        List<RowOperation> turns = new ArrayList<>();
        double[][] re = new double[TOGETHER][columns];
        double[][] im = new double[TOGETHER][columns];
        for (int at = 0; at < rows; at += TOGETHER) {
            for (int i = 0; i < TOGETHER; i++) {
                int row = at + i;
                double[] cos = new double[columns];
                double[] sin = new double[columns];
                for (int n = 0; n < columns; n++) {
                    double angle = 2 * Math.PI * (row * n) / (rows * columns);
                    cos[n] = Math.cos(angle);
                    sin[n] = -Math.sin(angle);
                }
                turns.add(new RowOperation.Turns(from.re()[row], from.im()[row], cos, sin, re[i], im[i]));
            }
            turns.add(new RowOperation.Transposition(re[0], re[1], re[2], re[3], to.re(), at));
            turns.add(new RowOperation.Transposition(im[0], im[1], im[2], im[3], to.im(), at));
        }
        return turns;
    }

    /** Transforms a sequence in place: X[k] = sum of x[n] e^(-2πi k n / length). */
    void transform(double[] re, double[] im) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(re, row * columns, input.re()[row], 0, columns);
            System.arraycopy(im, row * columns, input.im()[row], 0, columns);
        }
        for (RowOperation operation : operations) {
            operation.run();
        }
        for (int row = 0; row < columns; row++) {
            System.arraycopy(output.re()[row], 0, re, row * rows, rows);
            System.arraycopy(output.im()[row], 0, im, row * rows, rows);
        }
    }
}
