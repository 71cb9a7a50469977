package org.stemmixer.codecs;

/** How far one sound is behind another. */
public final class Lag {

    private Lag() {}

    /**
     * The lag, in samples, of the greatest correlation.
     *
     * @param max the lags that are tried, in both directions
     * @param from the first sample of the stretch of {@code sound} that is looked for, at least {@code max}
     * @param to the end of that stretch
     */
    public static int of(float[] sound, float[] later, int max, int from, int to) {
        int bestLag = Integer.MIN_VALUE;
        double best = 0;
        for (int lag = -max; lag <= max; lag++) {
            double sum = 0;
            for (int n = from; n < to; n++) {
                sum += sound[n] * later[n + lag];
            }
            if (sum > best) {
                best = sum;
                bestLag = lag;
            }
        }
        return bestLag;
    }
}
