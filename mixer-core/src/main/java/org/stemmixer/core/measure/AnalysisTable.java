package org.stemmixer.core.measure;

import java.util.List;

/**
 * Several songs in one table: as text, JSON or CSV. An immutable value.
 *
 * @param songs in their order, at least one
 */
public record AnalysisTable(List<SongAnalysis> songs) {

    /** Copies the list and refuses an empty one. */
    public AnalysisTable {
        if (songs.isEmpty()) {
            throw new IllegalArgumentException("songs must be at least 1, but were 0");
        }
        songs = List.copyOf(songs);
    }

    /** For people: a line for each {@link Metric}, a column for each song. */
    public String toText() {
        return AnalysisText.of(songs);
    }

    /**
     * As JSON on one line: an array {@code songs} of objects with {@code name}, {@code sampleRate}, {@code channels}, the keys
     * of all {@linkplain Metric metrics} and {@code thirdOctavesDb}, numbers at full precision. What is not finite is
     * {@code null}.
     */
    public String toJson() {
        return AnalysisJson.of(songs, List.of());
    }

    /**
     * The same with an array {@code notes} for each song.
     *
     * @param notes for each of the songs, in words
     */
    public String toJson(List<List<String>> notes) {
        if (notes.size() != songs.size()) {
            throw new IllegalArgumentException(
                    "notes must be those of " + songs.size() + " songs, but were of " + notes.size());
        }
        return AnalysisJson.of(songs, notes);
    }

    /**
     * As CSV after RFC 4180: a header and a line for each song, with {@code name}, {@code sampleRate}, {@code channels}, the keys
     * of all {@linkplain Metric metrics}, and a column for each third-octave. What is not finite is empty.
     */
    public String toCsv() {
        return AnalysisCsv.of(songs);
    }
}
