package org.stemmixer.ml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.measure.AnalysisTable;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.text.SongSentence;

/**
 * A song beside what several models made of it.
 *
 * @param name of the song's file
 * @param original the copy of the song: as it is, in stereo
 * @param originalMeasurements the copy measured, and what pictures of it are drawn from
 * @param results one for each model, in the order of {@link SongMixer#models()}
 * @param notes what somebody should know of the files, in words: what reading the song had to go round, and that
 *     they replaced those of another song
 * @param provenance the song that went in, and the version of the library
 */
public record SongComparison(
        String name,
        Path original,
        SongMeasurements originalMeasurements,
        List<MixedSong> results,
        List<String> notes,
        MixProvenance provenance) {

    /** Copies the lists. */
    public SongComparison {
        notes = List.copyOf(notes);
        results = List.copyOf(results);
    }

    /** All measurements in one table: the original first, then the results. */
    public AnalysisTable table() {
        List<SongAnalysis> songs = new ArrayList<>();
        songs.add(originalMeasurements.analysis());
        results.forEach(result -> songs.add(result.measurements().analysis()));
        return new AnalysisTable(songs);
    }

    /** What was done to the song for a result and why, in one sentence. */
    String inWords(MixedSong result) {
        return SongSentence.of(
                result.applied(),
                result.delivery(),
                originalMeasurements.analysis(),
                result.measurements().analysis());
    }

    /** Parameters, measurements and a sentence on each result as text for people. */
    public String summary() {
        return SongSummary.of(this);
    }

    /**
     * Everything as a JSON object on one line: {@code song}, {@code sha256}, {@code libraryVersion}, {@code original} with
     * {@code file} and {@code metrics}, an array {@code notes}, and an array {@code models} of objects with {@code name}, {@code intervention} where the model was made to go so far, {@code parameters} (ten
     * numbers under their names, as applied), {@code file}, {@code metrics}, {@code prediction}, {@code inWords} (what was done and why, in one sentence) and {@code provenance}, and {@code style} with {@code name} and {@code
     * distanceDb} and, of the result, {@code reachedDb} where there is one.
     * What is not finite is {@code null}.
     */
    public String toJson() {
        return SongJson.of(this);
    }
}
