package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxedQuadraticTest {

    private static final int TRIALS = 500;
    private static final double ROUNDING = 1e-12;

    /** A random problem; the smaller the ridge, the worse its condition. */
    private record Problem(DMatrixRMaj q, DMatrixRMaj p, double[] least, double[] most) {

        static Problem random(Random random, int n, double ridge) {
            DMatrixRMaj factor = RandomMatrices_DDRM.rectangle(n, n, -1, 1, random);
            DMatrixRMaj q = CommonOps_DDRM.multOuter(factor, null);
            CommonOps_DDRM.addEquals(
                    q, CommonOps_DDRM.diag(random.doubles(n, ridge, 2 * ridge).toArray()));
            DMatrixRMaj p = RandomMatrices_DDRM.rectangle(n, 1, -2, 2, random);
            double[] least = random.doubles(n, -1, 0.5).toArray();
            double[] most = least.clone();
            for (int i = 0; i < n; i++) {
                most[i] += 0.1 + random.nextDouble();
            }
            return new Problem(q, p, least, most);
        }

        double[] minimum() {
            return BoxedQuadratic.minimum(q, p, least, most);
        }

        double value(double[] x) {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x.length; j++) {
                    value += x[i] * q.get(i, j) * x[j] / 2;
                }
                value -= p.get(i) * x[i];
            }
            return value;
        }

        double slope(double[] x, int i) {
            double slope = -p.get(i);
            for (int j = 0; j < x.length; j++) {
                slope += q.get(i, j) * x[j];
            }
            return slope;
        }

        /** The lowest of all points inside the box at which each variable is at a bound or has no slope. */
        double[] minimumOfAllActiveSets() {
            int n = least.length;
            double[] best = least;
            for (int set = 0; set < Math.pow(3, n); set++) {
                DMatrixRMaj left = q.copy();
                DMatrixRMaj right = p.copy();
                for (int i = 0, rest = set; i < n; i++, rest /= 3) {
                    if (rest % 3 > 0) {
                        for (int j = 0; j < n; j++) {
                            left.set(i, j, i == j ? 1 : 0);
                        }
                        right.set(i, rest % 3 == 1 ? least[i] : most[i]);
                    }
                }
                DMatrixRMaj x = new DMatrixRMaj(n, 1);
                CommonOps_DDRM.solve(left, right, x);
                if (contains(x.getData()) && value(x.getData()) < value(best)) {
                    best = x.getData();
                }
            }
            return best;
        }

        private boolean contains(double[] x) {
            for (int i = 0; i < x.length; i++) {
                if (x[i] < least[i] - ROUNDING || x[i] > most[i] + ROUNDING) {
                    return false;
                }
            }
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.1", "3, 0.01", "4, 1", "4, 0.01", "4, 1e-4", "5, 0.1"})
    void findsTheBestOfAllActiveSets(int n, double ridge) {
        Random random = new Random(n);
        for (int trial = 0; trial < TRIALS; trial++) {
            Problem problem = Problem.random(random, n, ridge);

            assertThat(problem.minimum()).containsExactly(problem.minimumOfAllActiveSets(), within(1e-9));
        }
    }

    /** After W. Karush, H. W. Kuhn and A. W. Tucker: no slope in the box, at its bounds none but outwards. */
    @ParameterizedTest
    @CsvSource({"4, 1e-8", "12, 0.1", "30, 0.01"})
    void meetsTheConditionsOfAMinimum(int n, double ridge) {
        Random random = new Random(n);
        for (int trial = 0; trial < TRIALS; trial++) {
            Problem problem = Problem.random(random, n, ridge);

            double[] x = problem.minimum();

            for (int i = 0; i < n; i++) {
                double slope = problem.slope(x, i);
                assertThat(x[i]).isBetween(problem.least[i], problem.most[i]);
                assertThat(
                                x[i] == problem.least[i]
                                        ? Math.min(0, slope)
                                        : x[i] == problem.most[i] ? Math.max(0, slope) : slope)
                        .as("slope of %d at %s", i, x[i])
                        .isCloseTo(0, within(1e-10));
            }
        }
    }

    /** The way from the middle of the box to (12.4, -2.6) meets the lower side first; the minimum is on the right side. */
    @Test
    void letsGoOfABoundThatWasInTheWay() {
        DMatrixRMaj q = new DMatrixRMaj(new double[][] {{1, 0.9}, {0.9, 1}});
        DMatrixRMaj p = new DMatrixRMaj(new double[] {10, 8.5});

        double[] x = BoxedQuadratic.minimum(q, p, new double[] {-40, -0.1}, new double[] {1, 8});

        assertThat(x).containsExactly(new double[] {1, 7.6}, within(1e-12));
    }

    @Test
    void refusesAQuadraticWithoutAMinimum() {
        DMatrixRMaj q = new DMatrixRMaj(new double[][] {{1, 2}, {2, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BoxedQuadratic.minimum(q, new DMatrixRMaj(2, 1), new double[] {-1, -1}, new double[] {1, 1}))
                .withMessageStartingWith("q must be positive definite, but was");
    }
}
