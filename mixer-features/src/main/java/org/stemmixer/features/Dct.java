package org.stemmixer.features;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The first coefficients of the orthonormal discrete cosine transform of type II. Immutable. */
final class Dct {

    private final double[][] basis;

    Dct(int coefficients, int inputs) {
        basis = new double[coefficients][inputs];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / inputs);
            for (int j = 0; j < inputs; j++) {
                basis[k][j] = scale * Math.cos(Math.PI * k * (2 * j + 1) / (2.0 * inputs));
            }
        }
    }

    /** Transforms one vector, which takes less time than loading a matrix library would. */
    double[] transform(double[] values) {
        double[] result = new double[basis.length];
        for (int k = 0; k < result.length; k++) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += basis[k][j] * values[j];
            }
            result[k] = sum;
        }
        return result;
    }

    /** Transforms each row; the result has one row for each coefficient. */
    double[][] transform(double[][] rows) {
        DMatrixRMaj result = new DMatrixRMaj(basis.length, rows.length);
        CommonOps_DDRM.multTransB(new DMatrixRMaj(basis), new DMatrixRMaj(rows), result);
        return result.get2DData();
    }
}
