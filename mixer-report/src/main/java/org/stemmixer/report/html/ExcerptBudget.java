package org.stemmixer.report.html;

import java.util.List;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.internal.Text;

/**
 * How much of each stem a page carries, so that all of them together take 32 MB at most.
 *
 * @param seconds the length of the excerpts; the song may be shorter
 * @param reduction what of the sound is left out so that they are not shorter
 */
record ExcerptBudget(double seconds, Reduction reduction) {

    private static final double LONGEST_SECONDS = 40;

    /** Where excerpts would have to be shorter than this, treble is the lesser evil. */
    private static final double SHORTEST_SECONDS = 20;

    /** Where they would have to be shorter than this even so, the sides are: without time to move a fader, nothing is heard. */
    private static final double SHORTEST_STEREO_SECONDS = 12;

    private static final double MOST_BYTES = 32e6;
    private static final int SAMPLE_BYTES = 2;

    /** What may be left out of the sound. */
    enum Reduction {
        /** Nothing. */
        NONE,
        /** The upper half of the frequencies. */
        HALF_RATE,
        /** That, and the sides. */
        HALF_RATE_MONO;

        /** The rate of audio that was reduced, in Hz. */
        int rate(int sampleRate) {
            return this == NONE ? sampleRate : sampleRate / 2;
        }

        /** What is missing, in words; empty if it is nothing. */
        String words(int sampleRate) {
            return switch (this) {
                case NONE -> "";
                case HALF_RATE -> Text.format("without what is above %.0f kHz", sampleRate / 4000.0);
                case HALF_RATE_MONO -> Text.format("in mono and without what is above %.0f kHz", sampleRate / 4000.0);
            };
        }
    }

    /**
     * The budget of a mix.
     *
     * @param stems of the mix
     * @param sampleRate in Hz
     * @param songSeconds the length of the mix
     */
    static ExcerptBudget of(List<StemResult> stems, int sampleRate, double songSeconds) {
        int channels = stems.stream().mapToInt(StemResult::sourceChannels).sum();
        return of(stems.size(), channels, sampleRate, songSeconds);
    }

    /**
     * The budget of a mix.
     *
     * @param stems how many there are
     * @param channels of all of them together
     * @param sampleRate in Hz
     * @param songSeconds the length of the mix
     */
    static ExcerptBudget of(int stems, int channels, int sampleRate, double songSeconds) {
        double full = seconds(channels, sampleRate);
        if (full >= Math.min(SHORTEST_SECONDS, songSeconds)) {
            return new ExcerptBudget(full, Reduction.NONE);
        }
        double stereo = seconds(channels, sampleRate / 2.0);
        return stereo >= Math.min(SHORTEST_STEREO_SECONDS, songSeconds)
                ? new ExcerptBudget(stereo, Reduction.HALF_RATE)
                : new ExcerptBudget(seconds(stems, sampleRate / 2.0), Reduction.HALF_RATE_MONO);
    }

    private static double seconds(int channels, double sampleRate) {
        return Math.min(LONGEST_SECONDS, MOST_BYTES / (SAMPLE_BYTES * channels * sampleRate));
    }
}
