package org.stemmixer.dsp.dynamics;

/** Coefficients for interpolating between samples: a sinc under a Kaiser window, cut into phases. */
final class SincKernel {

    private SincKernel() {}

    /**
     * A polyphase interpolator. Phase p of P reaches the point p / P of a frame after frame {@code taps / 2 - 1} of the
     * {@code taps} frames that it weighs, and leaves a constant as it is.
     *
     * @param phases at least 2; phase 0 is the sample itself
     * @param taps for each phase, even
     * @param beta of the Kaiser window: 0 for none, larger for less ripple and a wider transition
     * @return coefficients, phase by phase
     */
    static double[][] polyphase(int phases, int taps, double beta) {
        double[][] kernel = new double[phases][taps];
        double half = taps / 2.0;
        for (int p = 0; p < phases; p++) {
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                double t = k - (half - 1) - (double) p / phases;
                double w = t / half;
                kernel[p][k] = sinc(t) * (Math.abs(w) >= 1 ? 0 : bessel0(beta * Math.sqrt(1 - w * w)));
                sum += kernel[p][k];
            }
            for (int k = 0; k < taps; k++) {
                kernel[p][k] /= sum;
            }
        }
        return kernel;
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : Math.abs(t) == Math.rint(Math.abs(t)) ? 0 : Math.sin(Math.PI * t) / (Math.PI * t);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
