package org.stemmixer.dsp.internal;

/**
 * The Kaiser window: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", Proc. IEEE
 * International Symposium on Circuits and Systems, 1974. Immutable.
 */
public final class KaiserWindow {

    private final double beta;
    private final double scale;

    /** The window with some beta: 0 for a rectangle, larger for less ripple and a wider transition. */
    public KaiserWindow(double beta) {
        this.beta = beta;
        scale = 1 / besselI0(beta);
    }

    /** The window at a position, -1 and 1 being the ends, where it is 0, and 0 the centre, where it is 1. */
    public double at(double position) {
        double inside = 1 - position * position;
        return inside <= 0 ? 0 : scale * besselI0(beta * Math.sqrt(inside));
    }

    /** The modified Bessel function of the first kind and order 0, by its power series, for moderate x. */
    private static double besselI0(double x) {
        double quarterSquare = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarterSquare / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
