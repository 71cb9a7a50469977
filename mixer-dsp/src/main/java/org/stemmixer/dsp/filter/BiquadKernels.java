package org.stemmixer.dsp.filter;

/**
 * The inner loops of {@link BiquadCascade}. A section is bound by the latency of its feedback, not by arithmetic, so two
 * channels in one loop take hardly longer than one. Parentheses keep what does not depend on the output out of the
 * feedback's way.
 */
final class BiquadKernels {

    private BiquadKernels() {}

    /** One section over frames {@code from} to {@code to - 1} of a channel, in place; its state is at {@code s}. */
    static void one(BiquadCoefficients section, double[] x, int from, int to, double[] state, int s) {
        double b0 = section.b0();
        double b1 = section.b1();
        double b2 = section.b2();
        double a1 = section.a1();
        double a2 = section.a2();
        double s1 = state[s];
        double s2 = state[s + 1];
        for (int i = from; i < to; i++) {
            double in = x[i];
            double out = b0 * in + s1;
            s1 = (b1 * in + s2) - a1 * out;
            s2 = b2 * in - a2 * out;
            x[i] = out;
        }
        state[s] = s1;
        state[s + 1] = s2;
    }

    /** The same over two channels, with the same result in each as {@link #one}. */
    static void pair(
            BiquadCoefficients section,
            double[] x,
            double[] y,
            int from,
            int to,
            double[] xState,
            double[] yState,
            int s) {
        double b0 = section.b0();
        double b1 = section.b1();
        double b2 = section.b2();
        double a1 = section.a1();
        double a2 = section.a2();
        double x1 = xState[s];
        double x2 = xState[s + 1];
        double y1 = yState[s];
        double y2 = yState[s + 1];
        for (int i = from; i < to; i++) {
            double xIn = x[i];
            double yIn = y[i];
            double xOut = b0 * xIn + x1;
            double yOut = b0 * yIn + y1;
            x1 = (b1 * xIn + x2) - a1 * xOut;
            y1 = (b1 * yIn + y2) - a1 * yOut;
            x2 = b2 * xIn - a2 * xOut;
            y2 = b2 * yIn - a2 * yOut;
            x[i] = xOut;
            y[i] = yOut;
        }
        xState[s] = x1;
        xState[s + 1] = x2;
        yState[s] = y1;
        yState[s + 1] = y2;
    }
}
