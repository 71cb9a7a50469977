package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.ml.MixedSong;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.ml.SongMixer;

/** A folder of songs, one after another, with a line of progress each and a summary as CSV; bad files are skipped. */
public final class SongBatch {

    private SongBatch() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        SongArguments given = SongArguments.parse(arguments);
        List<Path> songs = given.songs();
        List<String> lines = new ArrayList<>(List.of("song,version,lufs,truePeakDbtp,problem"));

        // Models are loaded once for all songs.
        try (SongMixer mixer = SongMixer.builder().build()) {
            for (int i = 0; i < songs.size(); i++) {
                Path song = songs.get(i);
                String said = "done";
                try {
                    SongComparison result = mixer.mixWithAllModels(song, given.output());
                    lines.add(
                            line(song, "original", result.originalMeasurements().analysis()));
                    for (MixedSong mixed : result.results()) {
                        lines.add(line(song, mixed.model(), mixed.measurements().analysis()));
                    }
                } catch (IOException e) {
                    said = "skipped: " + e.getMessage();
                    lines.add(quoted(song) + ",,,," + quoted(e.getMessage()));
                }
                System.out.printf("[%d/%d] %s: %s%n", i + 1, songs.size(), song.getFileName(), said);
            }
        }
        Path summary = given.output().resolve("summary.csv");
        Files.write(summary, lines);
        System.out.println("Wrote " + summary.toAbsolutePath());
    }

    private static String line(Path song, String version, SongAnalysis analysis) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%.2f,%.2f,",
                quoted(song),
                version,
                Metric.INTEGRATED_LOUDNESS.of(analysis),
                Metric.TRUE_PEAK.of(analysis));
    }

    /** A field of a CSV file after RFC 4180. */
    private static String quoted(@Nullable Object text) {
        return '"' + String.valueOf(text).replace("\"", "\"\"") + '"';
    }
}
