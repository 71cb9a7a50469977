package org.stemmixer.ml;

/**
 * How a song is cut up: consecutive windows as long as an excerpt, the last one filled up with silence, and so many
 * parts of about as many windows each. Every part gives one excerpt of each stem.
 *
 * @param windowSamples samples in a window, at the model's sample rate
 * @param windows number of windows; 0 for a song of no length
 * @param parts number of parts
 */
record ExcerptPlan(int windowSamples, long windows, int parts) {

    /** Keeps the work for long songs, and memory, in bounds. */
    private static final int MAX_PARTS = 16;

    static ExcerptPlan of(long songSamples, int windowSamples) {
        long windows = (songSamples + windowSamples - 1) / windowSamples;
        return new ExcerptPlan(windowSamples, windows, (int) Math.min(MAX_PARTS, windows));
    }

    /** Whether a window is the last one of its part. */
    boolean endsPart(long window) {
        return window == windows - 1 || part(window + 1) != part(window);
    }

    private long part(long window) {
        return window * parts / windows;
    }
}
