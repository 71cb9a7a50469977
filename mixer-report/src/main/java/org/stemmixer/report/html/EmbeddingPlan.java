package org.stemmixer.report.html;

/**
 * How much of each stem a page carries, so that all of them together take 32 MB at most.
 *
 * @param seconds the length of the excerpts; the song may be shorter
 * @param reduced whether they are in mono and at half the rate
 */
record EmbeddingPlan(double seconds, boolean reduced) {

    private static final double LONGEST_SECONDS = 40;

    /** Where excerpts would have to be shorter than this, less of the sound is the lesser evil. */
    private static final double SHORTEST_SECONDS = 20;

    private static final double MOST_BYTES = 32e6;
    private static final int SAMPLE_BYTES = 2;

    /**
     * The plan for a mix.
     *
     * @param stems how many there are
     * @param channels of all of them together
     * @param sampleRate in Hz
     * @param songSeconds the length of the mix
     */
    static EmbeddingPlan of(int stems, int channels, int sampleRate, double songSeconds) {
        double full = seconds(SAMPLE_BYTES * channels * (double) sampleRate);
        if (full >= Math.min(SHORTEST_SECONDS, songSeconds)) {
            return new EmbeddingPlan(full, false);
        }
        return new EmbeddingPlan(seconds(SAMPLE_BYTES * stems * (sampleRate / 2.0)), true);
    }

    private static double seconds(double bytesPerSecond) {
        return Math.min(LONGEST_SECONDS, MOST_BYTES / bytesPerSecond);
    }
}
