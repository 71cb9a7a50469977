package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stemmixer.training.data.SongInfo;
import picocli.CommandLine.Option;

/** What all commands are told: where the data is, and which source is at hand. */
final class DataOptions {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The data set's folder.")
    private Path out = Path.of("");

    @Option(names = "--source", required = true, paramLabel = "NAME", description = "The package it comes from.")
    private String source = "";

    @Option(names = "--songs", paramLabel = "FILE", description = "Table of songs: source, song, group, author.")
    private @Nullable Path songs;

    DataOptions() {}

    String source() {
        return source;
    }

    SongTable table() throws IOException {
        if (songs == null) {
            throw new IllegalArgumentException("--songs must be given");
        }
        return SongTable.read(songs);
    }

    /** Where multitracks of this source go. */
    Path multitracks() {
        return out.resolve("multitracks").resolve(source);
    }

    /** Where finished songs of this source go. */
    Path mixdowns() {
        return out.resolve("mixdowns").resolve(source);
    }

    /** Where voices of this source go. */
    Path voices() {
        return out.resolve("voices").resolve(source);
    }

    /** Describes a song of this source. */
    SongInfo info(String song, SongTable.Row row, @Nullable String soundfont, double startSeconds, double seconds) {
        String author = row.author().isEmpty() ? null : row.author();
        String licenceFile = licenceFile(source);
        return new SongInfo(
                source, song, row.group(), author, null, licenceFile, soundfont, null, startSeconds, seconds, 0, null);
    }

    /** Where the copyright file of a source is kept; relative to the data set's folder. */
    static String licenceFile(String source) {
        return "licences/" + source + ".txt";
    }

    /** Says what became of a song. */
    void log(boolean written, Path target) {
        System.out.println((written ? "made " : "left out ") + out.relativize(target));
    }
}
