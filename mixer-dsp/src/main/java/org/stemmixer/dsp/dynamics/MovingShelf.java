package org.stemmixer.dsp.dynamics;

/**
 * A high shelf of slope 1 whose gain may be another at each frame: that of the Audio EQ Cookbook (R. Bristow-Johnson) in
 * transposed direct form II. At a gain of 1, and once it rings no more, it returns its input to the last bit.
 */
final class MovingShelf {

    private static final double INAUDIBLE = 1e-30;

    private double s1;
    private double s2;

    /**
     * The next sample.
     *
     * @param in the input
     * @param gain linear, above 0, of high frequencies
     * @param cos the cosine of the corner's angular frequency
     * @param alpha its sine times sqrt(1/2)
     */
    double next(double in, double gain, double cos, double alpha) {
        if (gain == 1 && s1 == 0 && s2 == 0) {
            return in;
        }
        double a = Math.sqrt(gain);
        double slope = 2 * Math.sqrt(a) * alpha;
        double high = (a + 1) + (a - 1) * cos;
        double low = (a + 1) - (a - 1) * cos;
        double norm = 1 / (low + slope);
        double a1 = 2 * ((a - 1) - (a + 1) * cos) * norm;
        double a2 = (low - slope) * norm;
        if (gain == 1) {
            return in + ringOn(a1, a2);
        }
        double out = a * (high + slope) * norm * in + s1;
        s1 = -2 * a * ((a - 1) + (a + 1) * cos) * norm * in - a1 * out + s2;
        s2 = a * (high - slope) * norm * in - a2 * out;
        restIfInaudible();
        return out;
    }

    /** The next sample of what rings: at a gain of 1 numerator and denominator are the same, and no more is added. */
    private double ringOn(double a1, double a2) {
        double out = s1;
        s1 = s2 - a1 * out;
        s2 = -a2 * out;
        restIfInaudible();
        return out;
    }

    private void restIfInaudible() {
        if (Math.abs(s1) + Math.abs(s2) < INAUDIBLE) {
            s1 = 0;
            s2 = 0;
        }
    }
}
