package org.stemmixer.ml.internal;

import java.util.List;

/** What a gain model is asked about one stem, in one batch: its excerpts among the others, each with the stem's summary. */
public final class GainModelInput {

    private final List<StemExcerpt> excerpts;
    private final float[] spectrograms;
    private final float[] summaries;

    private GainModelInput(List<StemExcerpt> excerpts, float[] spectrograms, float[] summaries) {
        this.excerpts = excerpts;
        this.spectrograms = spectrograms;
        this.summaries = summaries;
    }

    /**
     * Chooses the excerpts of a stem.
     *
     * @param song all stems
     * @param stem index of one that is not silent
     * @param steps in an excerpt
     */
    public static GainModelInput of(MixStems song, int stem, int steps) {
        List<StemExcerpt> excerpts = StemExcerpt.of(song, stem, steps);
        int values = 2 * LoudnessSpectrogram.BANDS * steps;
        float[] spectrograms = new float[excerpts.size() * values];
        float[] summaries = new float[excerpts.size() * StemSummary.VALUES];
        float[] summary = StemSummary.of(song, stem);
        for (int i = 0; i < excerpts.size(); i++) {
            song.writeExcerpt(stem, excerpts.get(i).firstStep(), steps, spectrograms, i * values);
            System.arraycopy(summary, 0, summaries, i * summary.length, summary.length);
        }
        return new GainModelInput(excerpts, spectrograms, summaries);
    }

    /** The excerpts, in the order of time. */
    public List<StemExcerpt> excerpts() {
        return excerpts;
    }

    /** Their spectrograms, one after the other; not copied. */
    public float[] spectrograms() {
        return spectrograms;
    }

    /** The stem's summary, once for each excerpt; not copied. */
    public float[] summaries() {
        return summaries;
    }
}
