package org.stemmixer.dsp.filter;

/**
 * The inner loops of {@link BiquadCascade}. A section is bound by the latency of its feedback, not by arithmetic, so two
 * channels in one loop take hardly longer than one. Parentheses keep what does not depend on the output out of the
 * feedback's way.
 */
final class BiquadKernels {

    private BiquadKernels() {}

    /** States at rest: for each channel, two values for each section. */
    static double[][] atRest(int channels, int sections) {
        return new double[channels][2 * sections];
    }

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

    /**
     * Three sections over two channels at once, such as those of tone controls: the same result as {@link #pair} three times,
     * in less time, since no section's feedback waits for that of another.
     */
    static void pairThrice(
            BiquadCoefficients[] sections, double[] x, double[] y, int from, int to, double[] xState, double[] yState) {
        BiquadCoefficients a = sections[0];
        BiquadCoefficients b = sections[1];
        BiquadCoefficients c = sections[2];
        double ab0 = a.b0();
        double ab1 = a.b1();
        double ab2 = a.b2();
        double aa1 = a.a1();
        double aa2 = a.a2();
        double bb0 = b.b0();
        double bb1 = b.b1();
        double bb2 = b.b2();
        double ba1 = b.a1();
        double ba2 = b.a2();
        double cb0 = c.b0();
        double cb1 = c.b1();
        double cb2 = c.b2();
        double ca1 = c.a1();
        double ca2 = c.a2();
        double xa1 = xState[0];
        double xa2 = xState[1];
        double xb1 = xState[2];
        double xb2 = xState[3];
        double xc1 = xState[4];
        double xc2 = xState[5];
        double ya1 = yState[0];
        double ya2 = yState[1];
        double yb1 = yState[2];
        double yb2 = yState[3];
        double yc1 = yState[4];
        double yc2 = yState[5];
        for (int i = from; i < to; i++) {
            double xIn = x[i];
            double yIn = y[i];
            double xA = ab0 * xIn + xa1;
            double yA = ab0 * yIn + ya1;
            xa1 = (ab1 * xIn + xa2) - aa1 * xA;
            ya1 = (ab1 * yIn + ya2) - aa1 * yA;
            xa2 = ab2 * xIn - aa2 * xA;
            ya2 = ab2 * yIn - aa2 * yA;
            double xB = bb0 * xA + xb1;
            double yB = bb0 * yA + yb1;
            xb1 = (bb1 * xA + xb2) - ba1 * xB;
            yb1 = (bb1 * yA + yb2) - ba1 * yB;
            xb2 = bb2 * xA - ba2 * xB;
            yb2 = bb2 * yA - ba2 * yB;
            double xC = cb0 * xB + xc1;
            double yC = cb0 * yB + yc1;
            xc1 = (cb1 * xB + xc2) - ca1 * xC;
            yc1 = (cb1 * yB + yc2) - ca1 * yC;
            xc2 = cb2 * xB - ca2 * xC;
            yc2 = cb2 * yB - ca2 * yC;
            x[i] = xC;
            y[i] = yC;
        }
        xState[0] = xa1;
        xState[1] = xa2;
        xState[2] = xb1;
        xState[3] = xb2;
        xState[4] = xc1;
        xState[5] = xc2;
        yState[0] = ya1;
        yState[1] = ya2;
        yState[2] = yb1;
        yState[3] = yb2;
        yState[4] = yc1;
        yState[5] = yc2;
    }
}
