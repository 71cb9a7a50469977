package org.stemmixer.ml.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a song in which a model listens to one stem.
 *
 * @param firstStep where it begins
 * @param weight the stem's mean power in it, relative to that of its integrated loudness
 */
public record StemExcerpt(int firstStep, double weight) {

    /** Keeps the work for long songs in bounds. */
    private static final int MAX_PARTS = 16;

    /** Where a stem is 20 dB below its loudest excerpt, it has left. */
    private static final double LEAST_SHARE = 0.01;

    /**
     * Chooses the excerpts of a stem: the song is cut into windows, the first at its beginning and the last at its end,
     * the windows are grouped into up to 16 parts, and of each part the window counts in which the stem is loudest.
     *
     * @param song all stems
     * @param stem index of one that is not silent
     * @param length steps in an excerpt; a shorter song is one excerpt
     * @return at least one, in the order of time
     */
    public static List<StemExcerpt> of(MixStems song, int stem, int length) {
        double[] envelope = song.envelope(stem);
        int windows = Math.max(1, (envelope.length + length - 1) / length);
        int parts = Math.min(MAX_PARTS, windows);
        List<StemExcerpt> chosen = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            StemExcerpt loudest = null;
            for (int w = windows * part / parts; w < windows * (part + 1) / parts; w++) {
                StemExcerpt candidate = window(envelope, start(w, windows, envelope.length - length), length);
                if (loudest == null || candidate.weight > loudest.weight) {
                    loudest = candidate;
                }
            }
            chosen.add(loudest);
        }
        double most = chosen.stream().mapToDouble(StemExcerpt::weight).max().orElseThrow();
        chosen.removeIf(excerpt -> excerpt.weight < LEAST_SHARE * most);
        return chosen;
    }

    private static int start(int window, int windows, int lastStart) {
        return windows == 1 ? 0 : (int) ((long) window * lastStart / (windows - 1));
    }

    private static StemExcerpt window(double[] envelope, int start, int length) {
        double sum = 0;
        for (int step = start; step < Math.min(envelope.length, start + length); step++) {
            sum += envelope[step];
        }
        return new StemExcerpt(start, sum / length);
    }
}
