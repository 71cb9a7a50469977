package org.stemmixer.codecs.mpeg;

/**
 * The cosine transform of type II and size 32: {@code X[m] = Σ x[k] cos(m (2 k + 1) π/64)}, by halving (B. G. Lee: A new
 * algorithm to compute the discrete cosine transform, IEEE Trans. ASSP 32, 1984).
 */
final class CosineTransform32 {

    static final int SIZE = 32;

    /** 1/(2 cos((2 n + 1) π/(2 N))) for n below N/2, one row for each size N = 32, 16, 8, 4 and 2. */
    private static final float[][] FACTORS = new float[5][];

    static {
        for (int stage = 0; stage < FACTORS.length; stage++) {
            int size = SIZE >> stage;
            FACTORS[stage] = new float[size / 2];
            for (int n = 0; n < size / 2; n++) {
                FACTORS[stage][n] = (float) (0.5 / Math.cos((2 * n + 1) * Math.PI / (2 * size)));
            }
        }
    }

    private final float[] first = new float[SIZE];
    private final float[] second = new float[SIZE];

    /**
     * Transforms values.
     *
     * @param values from {@code at} on
     * @return the transform, which the next call overwrites
     */
    float[] transform(float[] values, int at) {
        System.arraycopy(values, at, second, 0, SIZE);
        halve(second, first, 0);
        halve(first, second, 1);
        halve(second, first, 2);
        halve(first, second, 3);
        halve(second, first, 4);
        join(first, second, 4);
        join(second, first, 8);
        join(first, second, 16);
        join(second, first, 32);
        return first;
    }

    /** Splits each transform of a stage's size into that of the even results and that which the odd are sums of. */
    private static void halve(float[] source, float[] target, int stage) {
        float[] factors = FACTORS[stage];
        int half = factors.length;
        for (int block = 0; block < SIZE; block += 2 * half) {
            int last = block + 2 * half - 1;
            for (int n = 0; n < half; n++) {
                float low = source[block + n];
                float high = source[last - n];
                target[block + n] = low + high;
                target[block + half + n] = (low - high) * factors[n];
            }
        }
    }

    /** Makes each transform of a size of its halves. */
    private static void join(float[] source, float[] target, int size) {
        int half = size / 2;
        for (int block = 0; block < SIZE; block += size) {
            int odd = block + half;
            for (int k = 0; k < half - 1; k++) {
                target[block + 2 * k] = source[block + k];
                target[block + 2 * k + 1] = source[odd + k] + source[odd + k + 1];
            }
            target[block + size - 2] = source[odd - 1];
            target[block + size - 1] = source[odd + half - 1];
        }
    }
}
