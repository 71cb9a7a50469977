package org.stemmixer.codecs.mpeg;

/**
 * The inverse modified cosine transforms of 18 lines to 36 values, or of three times 6 to 12, windowed (ISO 11172-3,
 * 2.4.3.4.10).
 *
 * <p>A transform's values are those of a cosine transform of type IV, some of them twice. With the sum of two cosines as a
 * product, {@code 2 cos(a/2) Σ X[k] cos((k + 1/2) a) = Σ (X[k] + X[k - 1]) cos(k a)}, that becomes one of type III, which
 * falls into its even and its odd lines; the odd ones are again of type IV and go the same way.
 */
final class InverseMdct {

    static final int LINES = 18;

    private static final double STEP = Math.PI / 36;

    /** Windows by type of block; of short blocks, that of each. */
    private static final float[][] WINDOWS = new float[4][2 * LINES];

    private static final float[] LONG_FACTORS = factors(LINES);
    private static final float[] LONG_ODD_FACTORS = factors(LINES / 2);
    private static final float[] SHORT_FACTORS = factors(LINES / 3);
    private static final float[] SHORT_ODD_FACTORS = factors(LINES / 6);

    private static final float SIN_60 = (float) Math.sin(Math.PI / 3);
    private static final float COS_20 = (float) Math.cos(Math.PI / 9);
    private static final float COS_40 = (float) Math.cos(2 * Math.PI / 9);
    private static final float COS_80 = (float) Math.cos(4 * Math.PI / 9);
    private static final float COS_10 = (float) Math.cos(Math.PI / 18);
    private static final float COS_50 = (float) Math.cos(5 * Math.PI / 18);
    private static final float COS_70 = (float) Math.cos(7 * Math.PI / 18);

    static {
        for (int i = 0; i < LINES; i++) {
            float rising = (float) Math.sin(STEP * (i + 0.5));
            float quick = i < 6 ? 0 : i < 12 ? (float) Math.sin(3 * STEP * (i - 6 + 0.5)) : 1;
            int mirrored = 2 * LINES - 1 - i;
            WINDOWS[0][i] = rising;
            WINDOWS[0][mirrored] = rising;
            WINDOWS[1][i] = rising;
            WINDOWS[1][mirrored] = quick;
            WINDOWS[3][i] = quick;
            WINDOWS[3][mirrored] = rising;
        }
        for (int i = 0; i < 12; i++) {
            WINDOWS[Layer3Granule.SHORT_BLOCKS][i] = (float) Math.sin(3 * STEP * (i + 0.5));
        }
    }

    private final float[] sums = new float[LINES];
    private final float[] even = new float[9];
    private final float[] odd = new float[9];
    private final float[] values = new float[LINES];

    private static float[] factors(int size) {
        float[] factors = new float[size];
        for (int n = 0; n < size; n++) {
            factors[n] = (float) (0.5 / Math.cos(Math.PI / (4 * size) * (2 * n + 1)));
        }
        return factors;
    }

    /**
     * Transforms a normal block, or one that leads to short ones or from them.
     *
     * @param lines the lines, from {@code at} on
     * @param type of the block: 0, 1 or 3
     * @param result 18 values, to be added to what the block before has left
     * @param left takes what is left to the block behind, from {@code at} on
     */
    void transformLong(float[] lines, int at, int type, float[] result, float[] left) {
        sums[0] = lines[at];
        for (int k = 1; k < LINES; k++) {
            sums[k] = lines[at + k] + lines[at + k - 1];
        }
        transform9(sums[0], sums[2], sums[4], sums[6], sums[8], sums[10], sums[12], sums[14], sums[16], even);
        transform9(
                sums[1],
                sums[3] + sums[1],
                sums[5] + sums[3],
                sums[7] + sums[5],
                sums[9] + sums[7],
                sums[11] + sums[9],
                sums[13] + sums[11],
                sums[15] + sums[13],
                sums[17] + sums[15],
                odd);
        for (int n = 0; n < 9; n++) {
            float other = odd[n] * LONG_ODD_FACTORS[n];
            values[n] = (even[n] + other) * LONG_FACTORS[n];
            values[17 - n] = (even[n] - other) * LONG_FACTORS[17 - n];
        }
        float[] window = WINDOWS[type];
        for (int i = 0; i < 9; i++) {
            result[i] = values[9 + i] * window[i];
            result[17 - i] = -values[9 + i] * window[17 - i];
            left[at + i] = -values[8 - i] * window[18 + i];
            left[at + 17 - i] = -values[8 - i] * window[35 - i];
        }
    }

    /** A cosine transform of type III: {@code result[n] = Σ a[m] cos(π/18 (2 n + 1) m)}. */
    private static void transform9(
            float a0, float a1, float a2, float a3, float a4, float a5, float a6, float a7, float a8, float[] result) {
        float base = a0 + 0.5f * a6;
        float even0 = base + COS_20 * a2 + COS_40 * a4 + COS_80 * a8;
        float even2 = base - COS_80 * a2 - COS_20 * a4 + COS_40 * a8;
        float even3 = base - COS_40 * a2 + COS_80 * a4 - COS_20 * a8;
        float even1 = a0 - a6 + 0.5f * (a2 - a4 - a8);
        float third = SIN_60 * a3;
        float odd0 = COS_10 * a1 + third + COS_50 * a5 + COS_70 * a7;
        float odd1 = SIN_60 * (a1 - a5 - a7);
        float odd2 = COS_50 * a1 - third - COS_70 * a5 + COS_10 * a7;
        float odd3 = COS_70 * a1 - third + COS_10 * a5 - COS_50 * a7;
        result[0] = even0 + odd0;
        result[8] = even0 - odd0;
        result[1] = even1 + odd1;
        result[7] = even1 - odd1;
        result[2] = even2 + odd2;
        result[6] = even2 - odd2;
        result[3] = even3 + odd3;
        result[5] = even3 - odd3;
        result[4] = a0 - a2 + a4 - a6 + a8;
    }

    /**
     * Transforms three short blocks, whose lines lie side by side. Parameters as of {@link #transformLong}.
     */
    void transformShort(float[] lines, int at, float[] result, float[] left) {
        for (int i = 0; i < LINES; i++) {
            sums[i] = lines[at + i];
            result[i] = 0;
            left[at + i] = 0;
        }
        float[] window = WINDOWS[Layer3Granule.SHORT_BLOCKS];
        for (int block = 0; block < 3; block++) {
            transform6(block);
            int begin = 6 + 6 * block;
            for (int i = 0; i < 3; i++) {
                add(result, left, at, begin + i, values[3 + i] * window[i]);
                add(result, left, at, begin + 5 - i, -values[3 + i] * window[5 - i]);
                add(result, left, at, begin + 6 + i, -values[2 - i] * window[6 + i]);
                add(result, left, at, begin + 11 - i, -values[2 - i] * window[11 - i]);
            }
        }
    }

    private static void add(float[] result, float[] left, int at, int i, float value) {
        if (i < LINES) {
            result[i] += value;
        } else {
            left[at + i - LINES] += value;
        }
    }

    /** The values of one short block, from its lines among the {@link #sums}. */
    private void transform6(int block) {
        float x0 = sums[block];
        float x1 = sums[block + 3];
        float x2 = sums[block + 6];
        float x3 = sums[block + 9];
        float x4 = sums[block + 12];
        float x5 = sums[block + 15];
        transform3(x0, x2 + x1, x4 + x3, even);
        float first = x1 + x0;
        float second = x3 + x2;
        float third = x5 + x4;
        transform3(first, second + first, third + second, odd);
        for (int n = 0; n < 3; n++) {
            float other = odd[n] * SHORT_ODD_FACTORS[n];
            values[n] = (even[n] + other) * SHORT_FACTORS[n];
            values[5 - n] = (even[n] - other) * SHORT_FACTORS[5 - n];
        }
    }

    private static void transform3(float a0, float a1, float a2, float[] result) {
        float base = a0 + 0.5f * a2;
        float other = SIN_60 * a1;
        result[0] = base + other;
        result[1] = a0 - a2;
        result[2] = base - other;
    }
}
