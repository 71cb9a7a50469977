package org.stemmixer.core.taste;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.stemmixer.core.taste.Feature.Kind;

/**
 * Bayesian linear regression of what is wanted beyond what is suggested: y = x'b + e, with e normal of variance s² / weight and each b
 * normal around zero with the variance t² of its kind of feature. Posterior mean and variance are exact for given s and t; these are
 * chosen from a grid, one after the other, where the marginal likelihood times a prior on them is highest (empirical Bayes), so that
 * lessons that contradict each other raise s and lower t. All in units in which people usually differ from themselves by about 1.
 *
 * <p>See C. M. Bishop, Pattern Recognition and Machine Learning, 2006, sections 3.3 and 3.5.
 */
final class LinearPreference {

    private static final double[] NOISES = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};
    private static final double[] SPREADS = {0, 0.125, 0.25, 0.5, 1, 1.4, 2, 2.8, 4, 5.6};

    /** So many observations is the prior on the noise worth, which has its mode at 1. */
    private static final double PRIOR_OBSERVATIONS = 6;

    /** Spreads are half normal with this standard deviation before anything is known. */
    private static final double USUAL_SPREAD = 2;

    private static final int ROUNDS = 3;

    private final Map<Feature, Integer> columns;
    /** By the places of kinds. */
    private final double[] spreads;

    /** The factor L of A = LL', for A = 1 + T X'WX T / s², with T the spreads on the diagonal. */
    private final DMatrixRMaj factor;

    private final double[] scaledMean;

    private LinearPreference(Map<Feature, Integer> columns, double[] spreads, DMatrixRMaj factor, double[] scaledMean) {
        this.columns = columns;
        this.spreads = spreads;
        this.factor = factor;
        this.scaledMean = scaledMean;
    }

    /**
     * What was observed once.
     *
     * @param features with their values
     * @param y finite
     * @param weight above 0
     */
    record Row(Map<Feature, Double> features, double y, double weight) {}

    /** Learns from rows, of which there may be none. */
    static LinearPreference of(List<Row> rows) {
        Map<Feature, Integer> columns = new LinkedHashMap<>();
        for (Row row : rows) {
            row.features().keySet().forEach(feature -> columns.putIfAbsent(feature, columns.size()));
        }
        return new Fit(rows, columns).best();
    }

    /** What is wanted of something with these features. */
    Estimate at(Map<Feature, Double> features) {
        double[] x = new double[columns.size()];
        double variance = 0;
        double mean = 0;
        for (Map.Entry<Feature, Double> feature : features.entrySet()) {
            double spread = spreads[feature.getKey().kind().place()] * feature.getValue();
            Integer column = columns.get(feature.getKey());
            if (column == null) {
                variance += spread * spread;
            } else {
                x[column] = spread;
                mean += spread * scaledMean[column];
            }
        }
        forward(factor, x);
        for (double part : x) {
            variance += part * part;
        }
        return new Estimate(mean, Math.sqrt(variance));
    }

    /** Solves Lz = x in place. */
    private static void forward(DMatrixRMaj lower, double[] x) {
        for (int i = 0; i < x.length; i++) {
            double sum = x[i];
            for (int j = 0; j < i; j++) {
                sum -= lower.unsafe_get(i, j) * x[j];
            }
            x[i] = sum / lower.unsafe_get(i, i);
        }
    }

    /** Solves L'z = x in place. */
    private static void backward(DMatrixRMaj lower, double[] x) {
        for (int i = x.length - 1; i >= 0; i--) {
            double sum = x[i];
            for (int j = i + 1; j < x.length; j++) {
                sum -= lower.unsafe_get(j, i) * x[j];
            }
            x[i] = sum / lower.unsafe_get(i, i);
        }
    }

    /** The search for noise and spreads. */
    private static final class Fit {

        private final Map<Feature, Integer> columns;
        private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        private final Kind[] kindOf;
        private final int rows;
        /** X'WX, X'Wy and y'Wy. */
        private final double[][] products;

        private final double[] answers;
        private double squares;

        private final double[] spreads = new double[Kind.COUNT];
        private double noise = 1;

        Fit(List<Row> rows, Map<Feature, Integer> columns) {
            this.columns = columns;
            this.rows = rows.size();
            int count = columns.size();
            kindOf = new Kind[count];
            columns.forEach((feature, column) -> kindOf[column] = feature.kind());
            columns.keySet().forEach(feature -> kinds.add(feature.kind()));
            products = new double[count][count];
            answers = new double[count];
            rows.forEach(this::add);
            Arrays.fill(spreads, 0.5);
        }

        private void add(Row row) {
            int[] places = new int[row.features().size()];
            double[] values = new double[places.length];
            int count = 0;
            for (Map.Entry<Feature, Double> feature : row.features().entrySet()) {
                places[count] = columns.getOrDefault(feature.getKey(), 0);
                values[count++] = feature.getValue();
            }
            squares += row.weight() * row.y() * row.y();
            for (int i = 0; i < count; i++) {
                double weighted = row.weight() * values[i];
                answers[places[i]] += weighted * row.y();
                for (int j = 0; j < count; j++) {
                    products[places[i]][places[j]] += weighted * values[j];
                }
            }
        }

        LinearPreference best() {
            if (rows > 0) {
                for (int round = 0; round < ROUNDS; round++) {
                    best(NOISES, value -> noise = value);
                    for (Kind kind : kinds) {
                        best(SPREADS, value -> spreads[kind.place()] = value);
                    }
                }
            }
            return new Posterior(this).preference();
        }

        /** Sets the value with the highest evidence. */
        private void best(double[] values, DoubleConsumer set) {
            double bestValue = values[0];
            double bestEvidence = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                set.accept(value);
                double evidence = new Posterior(this).logEvidence();
                if (evidence > bestEvidence) {
                    bestEvidence = evidence;
                    bestValue = value;
                }
            }
            set.accept(bestValue);
        }
    }

    /** For one noise and one set of spreads. */
    private static final class Posterior {

        private final Fit fit;
        private final DMatrixRMaj factor;
        /** T X'Wy / s². */
        private final double[] scaled;

        Posterior(Fit fit) {
            this.fit = fit;
            int count = fit.kindOf.length;
            double precision = 1 / (fit.noise * fit.noise);
            DMatrixRMaj matrix = new DMatrixRMaj(count, count);
            scaled = new double[count];
            for (int i = 0; i < count; i++) {
                double spread = fit.spreads[fit.kindOf[i].place()];
                scaled[i] = spread * fit.answers[i] * precision;
                for (int j = 0; j < count; j++) {
                    double other = fit.spreads[fit.kindOf[j].place()];
                    matrix.unsafe_set(i, j, (i == j ? 1 : 0) + spread * other * fit.products[i][j] * precision);
                }
            }
            factor = count == 0 ? matrix : lower(matrix);
        }

        private static DMatrixRMaj lower(DMatrixRMaj matrix) {
            CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(matrix.getNumRows(), true);
            if (!cholesky.decompose(matrix)) {
                throw new ArithmeticException("a sum of squares and 1 is not positive definite");
            }
            return cholesky.getT(null);
        }

        /** The logarithm of the marginal likelihood times the prior, but for what is always the same. */
        double logEvidence() {
            double noise = fit.noise;
            double[] half = scaled.clone();
            forward(factor, half);
            double explained = 0;
            double determinant = 0;
            for (int i = 0; i < half.length; i++) {
                explained += half[i] * half[i];
                determinant += 2 * Math.log(factor.unsafe_get(i, i));
            }
            double prior = -PRIOR_OBSERVATIONS * (Math.log(noise) + 0.5 / (noise * noise));
            for (Kind kind : fit.kinds) {
                double spread = fit.spreads[kind.place()] / USUAL_SPREAD;
                prior -= 0.5 * spread * spread;
            }
            return prior - fit.rows * Math.log(noise) - 0.5 * (determinant + fit.squares / (noise * noise) - explained);
        }

        LinearPreference preference() {
            double[] mean = scaled.clone();
            forward(factor, mean);
            backward(factor, mean);
            return new LinearPreference(fit.columns, fit.spreads, factor, mean);
        }
    }
}
