package org.stemmixer.ml;

/**
 * Keeps, of the windows of one stem, the one in which the stem has the most energy, together with the sum of the other
 * stems there. Its three arrays are allocated once.
 */
final class LoudestWindow {

    private float[] current;
    private float[] stem;
    private final float[] rest;
    private double meanSquare;

    LoudestWindow(int windowSamples) {
        current = new float[windowSamples];
        stem = new float[windowSamples];
        rest = new float[windowSamples];
    }

    /** Forgets the window kept. */
    void clear() {
        meanSquare = 0;
    }

    /** Where to write the stem's samples of the next window. */
    float[] next() {
        return current;
    }

    /**
     * Keeps the window written to {@link #next()} if it has more energy than the one kept.
     *
     * @param total sum of all stems in the window
     * @throws ModelException if there are samples that are not finite
     */
    void offer(double[] total) throws ModelException {
        double candidate = meanSquare(current);
        if (!Double.isFinite(candidate)) {
            throw new ModelException("the audio has samples that are not finite");
        }
        if (candidate > meanSquare) {
            meanSquare = candidate;
            for (int i = 0; i < rest.length; i++) {
                rest[i] = (float) (total[i] - current[i]);
            }
            float[] swap = stem;
            stem = current;
            current = swap;
        }
    }

    /** The stem's samples in the window kept. */
    float[] stem() {
        return stem;
    }

    /** The sum of all other stems in the window kept. */
    float[] rest() {
        return rest;
    }

    /** The stem's mean square in the window kept; 0 if none is. */
    double meanSquare() {
        return meanSquare;
    }

    private static double meanSquare(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum / samples.length;
    }
}
