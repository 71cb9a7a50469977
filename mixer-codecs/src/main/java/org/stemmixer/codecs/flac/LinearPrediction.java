package org.stemmixer.codecs.flac;

/**
 * Finds the coefficients of a linear predictor: by the autocorrelation of the windowed block and the recursion of Levinson
 * and Durbin (Makhoul, Linear Prediction: A Tutorial Review, Proc. IEEE 63(4), 1975).
 */
final class LinearPrediction {

    /** The most coefficients. */
    static final int MAX_ORDER = 8;

    /** RFC 9639, 9.2.6: a shift has five bits with a sign, which must be +. */
    private static final int MAX_SHIFT = 15;

    private final double[] correlation = new double[MAX_ORDER + 1];
    private final double[][] solutions = new double[MAX_ORDER + 1][MAX_ORDER];

    /** The mean square of what is left, by order. */
    private final double[] errors = new double[MAX_ORDER + 1];

    private final int[] quantized = new int[FlacPredictors.MAX_ORDER];
    private double[] window = new double[0];
    private double[] windowed = new double[0];
    private int shift;

    /** Coefficients of the quantized predictor, that of the last sample first; 0 beyond its order. */
    int[] quantized() {
        return quantized;
    }

    /** Bits that the sum of products is shifted by. */
    int shift() {
        return shift;
    }

    /**
     * Solves for all orders.
     *
     * @return the highest order that there is a solution of; 0 for silence
     */
    int solve(int[] samples, int offset, int frames) {
        prepare(frames);
        for (int i = 0; i < frames; i++) {
            windowed[MAX_ORDER + i] = samples[offset + i] * window[i];
        }
        correlate(windowed, frames, correlation);
        return recurse(Math.min(MAX_ORDER, frames - 1));
    }

    /** A window of Tukey, half of which is flat: hardly wider than needed in frequency, and little lost of the block. */
    private void prepare(int frames) {
        if (window.length != frames) {
            window = new double[frames];
            windowed = new double[MAX_ORDER + frames];
            int slope = frames / 4;
            for (int i = 0; i < frames; i++) {
                int edge = Math.min(i, frames - 1 - i);
                window[i] = edge >= slope ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * (edge + 0.5) / slope);
            }
        }
    }

    /** Nine sums at once: a processor can add to them side by side. */
    private static void correlate(double[] x, int frames, double[] target) {
        double r0 = 0;
        double r1 = 0;
        double r2 = 0;
        double r3 = 0;
        double r4 = 0;
        double r5 = 0;
        double r6 = 0;
        double r7 = 0;
        double r8 = 0;
        for (int i = MAX_ORDER; i < MAX_ORDER + frames; i++) {
            double now = x[i];
            r0 += now * now;
            r1 += now * x[i - 1];
            r2 += now * x[i - 2];
            r3 += now * x[i - 3];
            r4 += now * x[i - 4];
            r5 += now * x[i - 5];
            r6 += now * x[i - 6];
            r7 += now * x[i - 7];
            r8 += now * x[i - 8];
        }
        target[0] = r0;
        target[1] = r1;
        target[2] = r2;
        target[3] = r3;
        target[4] = r4;
        target[5] = r5;
        target[6] = r6;
        target[7] = r7;
        target[8] = r8;
    }

    private int recurse(int highest) {
        double error = correlation[0];
        errors[0] = error;
        for (int order = 1; order <= highest; order++) {
            if (!(error > 0)) {
                return order - 1;
            }
            double[] before = solutions[order - 1];
            double[] now = solutions[order];
            double sum = correlation[order];
            for (int j = 0; j < order - 1; j++) {
                sum -= before[j] * correlation[order - 1 - j];
            }
            double reflection = sum / error;
            for (int j = 0; j < order - 1; j++) {
                now[j] = before[j] - reflection * before[order - 2 - j];
            }
            now[order - 1] = reflection;
            error *= 1 - reflection * reflection;
            errors[order] = error;
        }
        return highest;
    }

    /**
     * The order that promises the fewest bits. Residuals with the density of Laplace and of variance v need about {@code
     * log2(v) / 2} bits each, and a constant.
     *
     * @param coefficientBits what a coefficient and a sample of the warm-up take
     */
    int bestOrder(int highest, int frames, int coefficientBits) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int order = 1; order <= highest; order++) {
            double residualBits = Math.max(0, 0.5 * log2(errors[order] / frames));
            double bits = residualBits * (frames - order) + (double) order * coefficientBits;
            if (bits < least) {
                least = bits;
                best = order;
            }
        }
        return best;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /**
     * Rounds the coefficients of an order, each rounding error being carried on to the next.
     *
     * @param precision bits of a coefficient with its sign
     * @return whether there are such numbers
     */
    boolean quantize(int order, int precision) {
        double largest = 0;
        for (int j = 0; j < order; j++) {
            largest = Math.max(largest, Math.abs(solutions[order][j]));
        }
        if (!(largest > 0 && largest < 1 << (precision - 1))) {
            return false;
        }
        shift = Math.min(MAX_SHIFT, precision - 2 - Math.getExponent(largest));
        if (shift < 0) {
            return false;
        }
        int max = (1 << (precision - 1)) - 1;
        double carried = 0;
        for (int j = 0; j < quantized.length; j++) {
            if (j < order) {
                carried += solutions[order][j] * (1 << shift);
                quantized[j] = (int) Math.max(-max - 1, Math.min(max, Math.rint(carried)));
                carried -= quantized[j];
            } else {
                quantized[j] = 0;
            }
        }
        return true;
    }
}
