package org.stemmixer.core.song.profile;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The minimum of x'Qx / 2 - p'x over a box, for a symmetric and positive definite Q: the normal equations of a least-squares
 * problem with bounds.
 *
 * <p>An active-set method, as in P. B. Stark and R. L. Parker, "Bounded-variable least squares: an algorithm and applications",
 * Computational Statistics 10, 1995: variables are free or held at a bound. The minimum over the free ones is found by a
 * Cholesky decomposition; where the way there leaves the box, the variable that leaves it first is held from then on. In the
 * minimum, the held variable that gains most from going back into the box is set free, until none gains. Every minimum is lower
 * than the one before, so that none comes back and the last is found in a finite number of steps.
 */
final class BoxedQuadratic {

    /** A gain is more than rounding if it moves the variable by more than this share of its range. */
    private static final double TINY = 1e-12;

    private final DMatrixRMaj q;
    private final DMatrixRMaj p;
    private final double[] least;
    private final double[] most;
    private final double[] x;
    private final boolean[] held;

    private BoxedQuadratic(DMatrixRMaj q, DMatrixRMaj p, double[] least, double[] most) {
        this.q = q;
        this.p = p;
        this.least = least;
        this.most = most;
        x = new double[least.length];
        held = new boolean[least.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (least[i] + most[i]) / 2;
        }
    }

    /**
     * Finds the minimum.
     *
     * @param q symmetric and positive definite
     * @param p a column
     * @param least the lower bound of each variable, below the upper one
     * @param most the upper bound of each variable
     * @throws IllegalArgumentException if q is not positive definite
     */
    static double[] minimum(DMatrixRMaj q, DMatrixRMaj p, double[] least, double[] most) {
        BoxedQuadratic problem = new BoxedQuadratic(q, p, least, most);
        boolean better = true;
        while (better) {
            boolean arrived = problem.goTowards(problem.minimumOfFree());
            better = !arrived || problem.setFree();
        }
        return problem.x;
    }

    /** The minimum over the free variables, box or not, with the held ones where they are. */
    private double[] minimumOfFree() {
        // Equations x = x stand in for the held variables; symmetric, so that Cholesky's decomposition applies.
        DMatrixRMaj left = CommonOps_DDRM.identity(x.length);
        DMatrixRMaj right = new DMatrixRMaj(x.clone());
        for (int i = 0; i < x.length; i++) {
            if (!held[i]) {
                right.set(i, p.get(i));
                for (int j = 0; j < x.length; j++) {
                    if (held[j]) {
                        right.add(i, 0, -q.get(i, j) * x[j]);
                    } else {
                        left.set(i, j, q.get(i, j));
                    }
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(x.length, 1);
        if (!CommonOps_DDRM.solveSPD(left, right, solution)) {
            throw new IllegalArgumentException("q must be positive definite, but was " + q);
        }
        return solution.getData();
    }

    /**
     * Goes towards an aim. At a bound on the way it stops, and holds the variable that reached it first.
     *
     * @return whether it arrived
     */
    private boolean goTowards(double[] aim) {
        double way = 1;
        int first = -1;
        for (int i = 0; i < x.length; i++) {
            if (!held[i] && aim[i] != within(i, aim[i])) {
                double share = (within(i, aim[i]) - x[i]) / (aim[i] - x[i]);
                if (share <= way) {
                    way = share;
                    first = i;
                }
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = i == first ? within(i, aim[i]) : within(i, x[i] + way * (aim[i] - x[i]));
        }
        if (first >= 0) {
            held[first] = true;
        }
        return first < 0;
    }

    private double within(int i, double value) {
        return Math.max(least[i], Math.min(most[i], value));
    }

    /**
     * Sets free the held variable that, alone, would go farthest back into the box.
     *
     * @return whether there is one
     */
    private boolean setFree() {
        DMatrixRMaj slope = p.copy();
        CommonOps_DDRM.multAdd(-1, q, new DMatrixRMaj(x), slope);
        double farthest = TINY;
        int freed = -1;
        for (int i = 0; i < x.length; i++) {
            double inwards = (x[i] == least[i] ? 1 : -1) * slope.get(i) / q.get(i, i) / (most[i] - least[i]);
            if (held[i] && inwards > farthest) {
                farthest = inwards;
                freed = i;
            }
        }
        if (freed >= 0) {
            held[freed] = false;
        }
        return freed >= 0;
    }
}
