package org.stemmixer.codecs.opus;

import java.util.Arrays;

/**
 * From coded frequencies to the coefficients of the prediction filter (RFC 6716, 4.2.7.5.3 to 4.2.7.5.8). Allocates nothing;
 * used by one thread at a time.
 */
final class SilkSpectrum {

    private static final int FULL = 1 << 15;
    private static final int MAX_STABILIZATIONS = 20;
    private static final int MAX_EXPANSIONS = 10;
    private static final int MAX_POWER_EXPANSIONS = 16;

    /** The most that the filter may amplify: 40 dB in power. */
    private static final double MAX_POWER = 1e4;

    /** The order that keeps errors small when polynomials are multiplied (table 27). */
    private static final int[] NARROW_ORDER = {0, 9, 6, 3, 4, 5, 8, 1, 2, 7};

    private static final int[] WIDE_ORDER = {0, 15, 8, 7, 4, 11, 12, 3, 2, 13, 10, 5, 6, 9, 14, 1};

    /** 2^12 times the cosine in steps of 1/128 of pi up to pi/2, some of them not quite rounded (table 28). */
    private static final int[] COSINES = {
        4096, 4095, 4091, 4085, 4076, 4065, 4052, 4036, 4017, 3997, 3973, 3948, 3920, 3889, 3857, 3822, 3784, 3745,
        3703, 3659, 3613, 3564, 3513, 3461, 3406, 3349, 3290, 3229, 3166, 3102, 3035, 2967, 2896, 2824, 2751, 2676,
        2599, 2520, 2440, 2359, 2276, 2191, 2106, 2019, 1931, 1842, 1751, 1660, 1568, 1474, 1380, 1285, 1189, 1093,
        995, 897, 799, 700, 601, 501, 401, 301, 201, 101, 0
    };

    private final int order;
    private final int[] cosines;
    private final long[] even;
    private final long[] odd;
    private final long[] filter;
    private final double[] reflected;
    private final double[] before;

    SilkSpectrum(boolean wide) {
        order = wide ? WIDE_ORDER.length : NARROW_ORDER.length;
        cosines = new int[order];
        even = new long[order / 2 + 1];
        odd = new long[order / 2 + 1];
        filter = new long[order];
        reflected = new double[order];
        before = new double[order];
    }

    /** The frequencies of a frame, in 1/32768 of half the sample rate. */
    static void frequencies(SilkFrame frame, boolean wide, int[] target) {
        int[] codebook = SilkCodebooks.frequencies(wide, frame.frequencies);
        int order = codebook.length;
        int step = wide ? 9830 : 11796;
        int residual = 0;
        for (int i = order - 1; i >= 0; i--) {
            int coded = frame.residuals[i];
            int value = coded * 1024 - 102 * Integer.signum(coded);
            int leaning = i + 1 < order ? (residual * SilkCodebooks.weight(wide, frame.frequencies, i)) >> 8 : 0;
            residual = ((value * step) >> 16) + leaning;
            int below = i > 0 ? codebook[i - 1] : 0;
            int above = i + 1 < order ? codebook[i + 1] : 256;
            int weight = root((1024 / (codebook[i] - below) + 1024 / (above - codebook[i])) << 16);
            target[i] = Math.max(0, Math.min(FULL - 1, codebook[i] * 128 + residual * 16384 / weight));
        }
        stabilize(target, order, SilkCodebooks.spacings(wide));
    }

    /** The square root as the standard has it. */
    private static int root(int square) {
        int width = 32 - Integer.numberOfLeadingZeros(square);
        int fraction = square >> (width - 8) & 127;
        int root = ((width & 1) != 0 ? 32768 : 46214) >> ((32 - width) >> 1);
        return root + ((213 * fraction * root) >> 16);
    }

    /** Moves frequencies apart until they are as far from each other as they must be. */
    private static void stabilize(int[] x, int order, int[] spacings) {
        for (int pass = 0; pass < MAX_STABILIZATIONS; pass++) {
            int worst = 0;
            int least = 0;
            for (int i = 0; i <= order; i++) {
                int gap = (i < order ? x[i] : FULL) - (i > 0 ? x[i - 1] : 0) - spacings[i];
                if (gap < least) {
                    least = gap;
                    worst = i;
                }
            }
            if (least == 0) {
                return;
            }
            if (worst == 0) {
                x[0] = spacings[0];
            } else if (worst == order) {
                x[order - 1] = FULL - spacings[order];
            } else {
                int min = spacings[worst] >> 1;
                for (int i = 0; i < worst; i++) {
                    min += spacings[i];
                }
                int max = FULL - (spacings[worst] >> 1);
                for (int i = order; i > worst; i--) {
                    max -= spacings[i];
                }
                int centre = Math.max(min, Math.min(max, (x[worst - 1] + x[worst] + 1) >> 1));
                x[worst - 1] = centre - (spacings[worst] >> 1);
                x[worst] = x[worst - 1] + spacings[worst];
            }
        }
        Arrays.sort(x, 0, order);
        for (int i = 0; i < order; i++) {
            x[i] = Math.max(x[i], (i > 0 ? x[i - 1] : 0) + spacings[i]);
        }
        for (int i = order - 1; i >= 0; i--) {
            x[i] = Math.min(x[i], (i + 1 < order ? x[i + 1] : FULL) - spacings[i + 1]);
        }
    }

    /** The coefficients of the filter that predicts a sample from those before it, with 12 bits after the point. */
    void coefficients(int[] frequencies, int[] targetQ12) {
        int[] places = order == WIDE_ORDER.length ? WIDE_ORDER : NARROW_ORDER;
        for (int i = 0; i < order; i++) {
            int index = frequencies[i] >> 8;
            int fraction = frequencies[i] & 0xFF;
            int value = cosine(index) * 256 + (cosine(index + 1) - cosine(index)) * fraction;
            cosines[places[i]] = (value + 4) >> 3;
        }
        multiply(even, 0);
        multiply(odd, 1);
        for (int k = 0; k < order / 2; k++) {
            long sum = even[k + 1] + even[k];
            long difference = odd[k + 1] - odd[k];
            filter[k] = -sum - difference;
            filter[order - 1 - k] = -sum + difference;
        }
        limitRange();
        for (int i = 0; !stable() && i < MAX_POWER_EXPANSIONS; i++) {
            expand(65536 - (2L << i));
        }
        for (int k = 0; k < order; k++) {
            targetQ12[k] = (int) rounded(filter[k]);
        }
    }

    private static int cosine(int index) {
        return index < COSINES.length ? COSINES[index] : -COSINES[2 * (COSINES.length - 1) - index];
    }

    /** From 17 bits after the point to 12. */
    private static long rounded(long coefficient) {
        return (coefficient + 16) >> 5;
    }

    /** The product of 1 - c z + z^2 over every other cosine, with 16 bits after the point. */
    private void multiply(long[] product, int first) {
        int half = order / 2;
        product[0] = 65536;
        product[1] = -cosines[first];
        for (int i = 1; i < half; i++) {
            long cosine = cosines[2 * i + first];
            product[i + 1] = 2 * product[i - 1] - times(cosine, product[i], 16);
            for (int j = i; j > 1; j--) {
                product[j] += product[j - 2] - times(cosine, product[j - 1], 16);
            }
            product[1] -= cosine;
        }
    }

    private static long times(long a, long b, int shift) {
        return (a * b + (1L << (shift - 1))) >> shift;
    }

    /** Makes coefficients fit into 16 bits with 12 after the point. */
    private void limitRange() {
        for (int i = 0; i < MAX_EXPANSIONS; i++) {
            int largest = 0;
            for (int k = 1; k < filter.length; k++) {
                largest = Math.abs(filter[k]) > Math.abs(filter[largest]) ? k : largest;
            }
            long magnitude = rounded(Math.abs(filter[largest]));
            if (magnitude <= 32767) {
                return;
            }
            magnitude = Math.min(magnitude, 163838);
            expand(65470 - ((magnitude - 32767) << 14) / ((magnitude * (largest + 1)) >> 2));
        }
        for (int k = 0; k < filter.length; k++) {
            filter[k] = Math.max(-32768, Math.min(32767, rounded(filter[k]))) << 5;
        }
    }

    /** Widens resonances. */
    private void expand(long factor) {
        long power = factor;
        for (int k = 0; k < filter.length; k++) {
            filter[k] = (filter[k] * power) >> 16;
            power = (factor * power + 32768) >> 16;
        }
    }

    /** Whether the filter does not amplify too much: by its reflection coefficients, which are found from the last to the first. */
    private boolean stable() {
        double sum = 0;
        for (int k = 0; k < order; k++) {
            reflected[k] = rounded(filter[k]) / 4096.0;
            sum += reflected[k];
        }
        if (sum >= 1) {
            return false;
        }
        double inverse = 1;
        for (int k = order - 1; k >= 0; k--) {
            double reflection = reflected[k];
            if (Math.abs(reflection) > 0.99975) {
                return false;
            }
            double left = 1 - reflection * reflection;
            inverse *= left;
            System.arraycopy(reflected, 0, before, 0, k);
            for (int j = 0; j < k; j++) {
                reflected[j] = (before[j] + reflection * before[k - 1 - j]) / left;
            }
        }
        return inverse >= 1 / MAX_POWER;
    }
}
