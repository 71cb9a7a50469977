package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/**
 * The synthesis of 32 subbands of one channel into samples (ISO 11172-3, 2.4.3.2.2 and figure A.2).
 *
 * <p>Of the 64 values that each step of the standard puts before the others, every second step uses the first half and the
 * steps between the second; all 64 follow from a cosine transform of 32.
 */
final class SubbandSynthesis {

    static final int BANDS = 32;

    /** How many steps a granule of layer III has; those of other layers have fewer. */
    private static final int MAX_STEPS = 18;

    /** How many steps before it a step needs. */
    private static final int HISTORY_STEPS = 15;

    private static final int STEP_VALUES = 64;

    /**
     * The first half of the synthesis window D (table B.3 and 3-B.3), times 65536. In the second, D[512 - i] = -D[i] but for
     * multiples of 64.
     */
    private static final int[] HALF_WINDOW = {
        0, -1, -1, -1, -1, -1, -1, -2, -2, -2, -2, -3, -3, -4, -4, -5, -5, -6, -7, -7, -8, -9, -10, -11, -13, -14, -16,
        -17, -19, -21, -24, -26, -29, -31, -35, -38, -41, -45, -49, -53, -58, -63, -68, -73, -79, -85, -91, -97, -104,
        -111, -117, -125, -132, -139, -147, -154, -161, -169, -176, -183, -190, -196, -202, -208, 213, 218, 222, 225,
        227, 228, 228, 227, 224, 221, 215, 208, 200, 189, 177, 163, 146, 127, 106, 83, 57, 29, -2, -36, -72, -111, -153,
        -197, -244, -294, -347, -401, -459, -519, -581, -645, -711, -779, -848, -919, -991, -1064, -1137, -1210, -1283,
        -1356, -1428, -1498, -1567, -1634, -1698, -1759, -1817, -1870, -1919, -1962, -2001, -2032, -2057, -2075, -2085,
        -2087, -2080, -2063, 2037, 2000, 1952, 1893, 1822, 1739, 1644, 1535, 1414, 1280, 1131, 970, 794, 605, 402, 185,
        -45, -288, -545, -814, -1095, -1388, -1692, -2006, -2330, -2663, -3004, -3351, -3705, -4063, -4425, -4788,
        -5153, -5517, -5879, -6237, -6589, -6935, -7271, -7597, -7910, -8209, -8491, -8755, -8998, -9219, -9416, -9585,
        -9727, -9838, -9916, -9959, -9966, -9935, -9863, -9750, -9592, -9389, -9139, -8840, -8492, -8092, -7640, -7134,
        6574, 5959, 5288, 4561, 3776, 2935, 2037, 1082, 70, -998, -2122, -3300, -4533, -5818, -7154, -8540, -9975,
        -11455, -12980, -14548, -16155, -17799, -19478, -21189, -22929, -24694, -26482, -28289, -30112, -31947, -33791,
        -35640, -37489, -39336, -41176, -43006, -44821, -46617, -48390, -50137, -51853, -53534, -55178, -56778, -58333,
        -59838, -61289, -62684, -64019, -65290, -66494, -67629, -68692, -69679, -70590, -71420, -72169, -72835, -73415,
        -73908, -74313, -74630, -74856, -74992, 75038
    };

    /** The synthesis window. */
    static final float[] WINDOW = new float[512];

    static {
        for (int i = 0; i < HALF_WINDOW.length; i++) {
            float value = HALF_WINDOW[i] / 65536f;
            WINDOW[i] = value;
            if (i > 0) {
                WINDOW[512 - i] = i % 64 == 0 ? value : -value;
            }
        }
    }

    private final CosineTransform32 transform = new CosineTransform32();

    /** The values of the steps, the newest last. */
    private final float[] steps = new float[(HISTORY_STEPS + MAX_STEPS) * STEP_VALUES];

    /** Forgets what was decoded. */
    void reset() {
        Arrays.fill(steps, 0);
    }

    /**
     * Takes samples of all bands, and gives as many samples.
     *
     * @param subbands a sample of each band for each step
     * @param count of the steps, at most 18
     * @param samples takes 32 for each step, from {@code at} on
     */
    void synthesize(float[] subbands, int count, float[] samples, int at) {
        for (int step = 0; step < count; step++) {
            int newest = (HISTORY_STEPS + step) * STEP_VALUES;
            spread(transform.transform(subbands, step * BANDS), newest);
            window(newest, samples, at + step * BANDS);
        }
        System.arraycopy(steps, count * STEP_VALUES, steps, 0, HISTORY_STEPS * STEP_VALUES);
    }

    /** The 64 values cos((16 + i) (2 k + 1) π/64) would give, from the transform's 32. */
    private void spread(float[] transformed, int at) {
        for (int i = 0; i < 16; i++) {
            steps[at + i] = transformed[16 + i];
            steps[at + 32 + i] = -transformed[16 - i];
        }
        steps[at + 16] = 0;
        steps[at + 48] = -transformed[0];
        for (int i = 17; i < 32; i++) {
            steps[at + i] = -transformed[48 - i];
            steps[at + 32 + i] = -transformed[i - 16];
        }
    }

    private void window(int newest, float[] samples, int at) {
        float[] v = steps;
        float[] d = WINDOW;
        for (int j = 0; j < BANDS; j++) {
            int n = newest + j;
            samples[at + j] = v[n] * d[j]
                    + v[n - 32] * d[j + 32]
                    + v[n - 128] * d[j + 64]
                    + v[n - 160] * d[j + 96]
                    + v[n - 256] * d[j + 128]
                    + v[n - 288] * d[j + 160]
                    + v[n - 384] * d[j + 192]
                    + v[n - 416] * d[j + 224]
                    + v[n - 512] * d[j + 256]
                    + v[n - 544] * d[j + 288]
                    + v[n - 640] * d[j + 320]
                    + v[n - 672] * d[j + 352]
                    + v[n - 768] * d[j + 384]
                    + v[n - 800] * d[j + 416]
                    + v[n - 896] * d[j + 448]
                    + v[n - 928] * d[j + 480];
        }
    }
}
