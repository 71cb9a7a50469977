package org.stemmixer.features;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The first coefficients of the orthonormal discrete cosine transform of type II. Immutable. */
final class Dct {

    private final DMatrixRMaj matrix;

    Dct(int coefficients, int inputs) {
        matrix = new DMatrixRMaj(coefficients, inputs);
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
            for (int j = 0; j < inputs; j++) {
                matrix.set(k, j, scale * Math.cos(Math.PI * k * (2 * j + 1) / (2.0 * inputs)));
            }
        }
    }

    /** Transforms each row; the result has one row for each coefficient. */
    double[][] transform(double[]... rows) {
        DMatrixRMaj result = new DMatrixRMaj(matrix.numRows, rows.length);
        CommonOps_DDRM.multTransB(matrix, new DMatrixRMaj(rows), result);
        return result.get2DData();
    }
}
