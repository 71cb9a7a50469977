package org.stemmixer.live;

/**
 * Samples as they come in, made fit: what is no audio becomes silence and is counted. That is what is not finite, and what lies beyond
 * {@value #LARGEST}, 120 dB over full scale, where broken streams are taken for the wrong format.
 */
final class LiveInput {

    static final float LARGEST = 1e6f;

    private LiveInput() {}

    /**
     * Copies frames.
     *
     * @return how many samples were none
     */
    static int copyFinite(float[] from, int at, float[] to, int frames) {
        int replaced = 0;
        for (int n = 0; n < frames; n++) {
            float sample = from[at + n];
            if (isAudio(sample)) {
                to[n] = sample;
            } else {
                to[n] = 0;
                replaced++;
            }
        }
        return replaced;
    }

    /**
     * The same in place.
     *
     * @return how many samples were none
     */
    static int makeFinite(float[][] channels, int offset, int frames) {
        int replaced = 0;
        for (float[] channel : channels) {
            for (int n = offset; n < offset + frames; n++) {
                if (!isAudio(channel[n])) {
                    channel[n] = 0;
                    replaced++;
                }
            }
        }
        return replaced;
    }

    private static boolean isAudio(float sample) {
        return Math.abs(sample) <= LARGEST; // false for NaN
    }
}
