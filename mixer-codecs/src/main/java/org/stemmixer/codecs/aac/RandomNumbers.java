package org.stemmixer.codecs.aac;

/**
 * The noise of bands that are stored as their power only (perceptual noise substitution, ISO/IEC 14496-3, 4.6.13): even
 * numbers of a linear congruential generator, which are then brought to the power wanted. Decoders are free in it, so that
 * no two of them agree there in their samples. It begins anew for each packet, from its number: so a frame sounds the same
 * wherever reading began.
 */
final class RandomNumbers {

    // W. H. Press et al., Numerical Recipes, 2nd edition, 7.1.
    private static final int FACTOR = 1664525;
    private static final int SUMMAND = 1013904223;

    /** The golden ratio, which spreads neighbouring numbers. */
    private static final int SPREAD = 0x9E3779B9;

    private int state;

    /** Begins a packet. */
    void seed(int packet) {
        state = (packet + 1) * SPREAD;
    }

    /** Fills coefficients whose squares sum up to that of a scale. */
    void fill(float[] coefficients, int from, int to, float scale) {
        float power = 0;
        for (int k = from; k < to; k++) {
            state = state * FACTOR + SUMMAND;
            coefficients[k] = state;
            power += coefficients[k] * coefficients[k];
        }
        float factor = scale / (float) Math.sqrt(power);
        for (int k = from; k < to; k++) {
            coefficients[k] *= factor;
        }
    }
}
