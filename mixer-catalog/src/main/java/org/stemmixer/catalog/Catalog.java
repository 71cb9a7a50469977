package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.core.json.JsonFormatException;

/**
 * Many songs as one job, which can be stopped at any moment and gone on with: what is done stays done, and tables are made of it in
 * the end (docs/catalog.md). Thread-safe: static functions only.
 *
 * <pre>{@code
 * try (CatalogEngine engine = new ThreadEngine(Path.of("results"), 0)) {
 *     CatalogJob job = CatalogJob.of(CatalogSettings.of(CatalogAction.ANALYSE));
 *     CatalogSummary summary = Catalog.run(job, "music", engine, (song, done, songs) -> {}, () -> false);
 * }
 * }</pre>
 */
public final class Catalog {

    private static final String SETTINGS = "settings";

    private Catalog() {}

    /**
     * Does a job, or goes on with it.
     *
     * @param source a folder, a song, or a list of addresses as text or CSV
     * @param engine that does the songs, and knows where results go
     * @param progress hears of each song
     * @param cancelled asked often; true ends the work
     * @return how it went
     * @throws IOException if the source cannot be read or holds no songs, if the results are those of another job, or if they
     *     cannot be written
     * @throws java.util.concurrent.CancellationException if cancelled; what is done stays done
     */
    public static CatalogSummary run(
            CatalogJob job, String source, CatalogEngine engine, CatalogProgress progress, BooleanSupplier cancelled)
            throws IOException {
        long start = System.nanoTime();
        boolean stems = job.settings().action().takesStems();
        CatalogFiles files = engine.files();
        List<CatalogSong> songs = CatalogSong.largestFirst(files.songs(source, stems));
        if (songs.isEmpty()) {
            throw new IOException(source + ": holds no " + (stems ? "folders of stems" : "songs"));
        }
        begin(files, job.settings());
        List<CatalogDone> done = engine.run(job, songs, progress, cancelled);
        CatalogAction action = job.settings().action();
        HeardSongs heard = CatalogTables.write(files, action, title(source), done);
        files.tidy();
        return new CatalogSummary(
                songs.size(),
                heard.count() + heard.failed() + heard.timedOut(),
                heard.failed(),
                heard.timedOut(),
                (int) done.stream().filter(song -> !song.fresh()).count(),
                done.stream()
                        .filter(CatalogDone::fresh)
                        .mapToDouble(CatalogDone::cpuSeconds)
                        .sum(),
                (System.nanoTime() - start) / 1e9);
    }

    /** The last name of a source. */
    private static String title(String source) {
        String trimmed = source.replaceFirst("/+$", "");
        String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return name.isEmpty() || name.matches("\\.+") ? "Catalogue" : name;
    }

    /** Says what the results are of; refuses those of another job, whose tables would be lost. */
    private static void begin(CatalogFiles files, CatalogSettings settings) throws IOException {
        Optional<String> known = files.read(ResultNames.JOB);
        if (known.isEmpty()) {
            files.write(
                    ResultNames.JOB,
                    Json.object(json -> {
                                json.writeNumberField(JsonDocument.VERSION, CatalogRow.SCHEMA_VERSION);
                                json.writeFieldName(SETTINGS);
                                json.writeRawValue(settings.toJson());
                            })
                            + "\n");
            return;
        }
        try {
            ObjectNode job = JsonDocument.parse(known.get(), CatalogRow.SCHEMA_VERSION);
            if (job.path(SETTINGS).toString().equals(settings.toJson())) {
                return;
            }
            throw new IOException(ResultNames.JOB + ": the folder holds the results of another job: take another one ("
                    + job.path(SETTINGS) + ", and not " + settings.toJson() + ")");
        } catch (JsonFormatException e) {
            throw new IOException(ResultNames.JOB + ": is not what this version writes (" + e.getMessage() + ")", e);
        }
    }
}
