package org.stemmixer.codecs.alac;

/**
 * A linear predictor whose coefficients follow the signs of what it left over.
 *
 * <p>It predicts differences from the sample before the oldest one that it looks at.
 */
final class AdaptivePredictor {

    /** A number of coefficients that stands for plain differences. */
    static final int DIFFERENCES = 31;

    private AdaptivePredictor() {}

    /**
     * Turns residuals into samples.
     *
     * @param samples residuals before, samples after
     * @param count how many
     * @param coefficients the newest sample's first; they change
     * @param order how many of them count, in [0, 31]
     * @param sampleBits of the samples, to which they are cut
     * @param shift bits of the coefficients' fraction
     */
    static void restore(int[] samples, int count, int[] coefficients, int order, int sampleBits, int shift) {
        if (order == 0) {
            return;
        }
        int cut = Integer.SIZE - sampleBits;
        int begin = order == DIFFERENCES ? count : Math.min(order + 1, count);
        for (int i = 1; i < begin; i++) {
            samples[i] = (samples[i] + samples[i - 1]) << cut >> cut;
        }
        int half = shift > 0 ? 1 << (shift - 1) : 0;
        for (int i = begin; i < count; i++) {
            int oldest = samples[i - order - 1];
            int sum = half;
            for (int k = 0; k < order; k++) {
                sum += coefficients[k] * (samples[i - 1 - k] - oldest);
            }
            int residual = samples[i];
            samples[i] = (residual + oldest + (sum >> shift)) << cut >> cut;
            if (residual != 0) {
                adapt(samples, i, coefficients, order, oldest, residual, shift);
            }
        }
    }

    private static void adapt(
            int[] samples, int i, int[] coefficients, int order, int oldest, int residual, int shift) {
        int sign = residual > 0 ? 1 : -1;
        int left = residual;
        for (int k = order - 1; k >= 0; k--) {
            int difference = oldest - samples[i - 1 - k];
            int towards = Integer.signum(difference) * sign;
            coefficients[k] = (short) (coefficients[k] - towards);
            left -= (order - k) * ((difference * towards) >> shift);
            if (sign > 0 ? left <= 0 : left >= 0) {
                return;
            }
        }
    }
}
