package org.stemmixer.dsp.reverb;

/**
 * The Hadamard matrix in its natural (Sylvester) order, applied by the fast Walsh-Hadamard transform; unnormalised, so
 * the transform of n signals multiplies their power by n.
 */
final class Hadamard {

    private Hadamard() {}

    /**
     * Transforms signals in place, sample by sample across the signals.
     *
     * @param signals a power of four of them
     * @param frames how many samples of each
     */
    static void transform(float[][] signals, int frames) {
        for (int span = 1; span < signals.length; span *= 4) {
            for (int group = 0; group < signals.length; group += 4 * span) {
                for (int i = group; i < group + span; i++) {
                    butterflies(signals[i], signals[i + span], signals[i + 2 * span], signals[i + 3 * span], frames);
                }
            }
        }
    }

    /** Two stages of the transform in one pass over memory. */
    private static void butterflies(float[] a, float[] b, float[] c, float[] d, int frames) {
        for (int n = 0; n < frames; n++) {
            float sumAb = a[n] + b[n];
            float differenceAb = a[n] - b[n];
            float sumCd = c[n] + d[n];
            float differenceCd = c[n] - d[n];
            a[n] = sumAb + sumCd;
            b[n] = differenceAb + differenceCd;
            c[n] = sumAb - sumCd;
            d[n] = differenceAb - differenceCd;
        }
    }
}
