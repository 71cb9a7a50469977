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
     * @param signals a power of two of them
     * @param frames how many samples of each
     */
    static void transform(float[][] signals, int frames) {
        for (int span = 1; span < signals.length; span *= 2) {
            for (int group = 0; group < signals.length; group += 2 * span) {
                for (int i = group; i < group + span; i++) {
                    butterfly(signals[i], signals[i + span], frames);
                }
            }
        }
    }

    private static void butterfly(float[] a, float[] b, int frames) {
        for (int n = 0; n < frames; n++) {
            float sum = a[n] + b[n];
            float difference = a[n] - b[n];
            a[n] = sum;
            b[n] = difference;
        }
    }
}
