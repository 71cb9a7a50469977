package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.internal.Sha256;

/**
 * What a song is by its bytes.
 *
 * @param sha256 of the file, or of the names and hashes of all stems of a folder
 * @param bytes of the file or of all stems
 */
record SongContent(String sha256, long bytes) {

    /**
     * Reads a song for its hash.
     *
     * @param check called often; what it throws ends the work
     */
    static SongContent of(Path song, Runnable check) throws IOException {
        if (!Files.isDirectory(song)) {
            return new SongContent(Sha256.of(regular(song), check), Files.size(song));
        }
        Map<String, Path> files = new TreeMap<>();
        StemFolder.stems(song).values().forEach(file -> files.put(String.valueOf(file.getFileName()), file));
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            text.append(Sha256.of(regular(file.getValue()), check))
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
            bytes += Files.size(file.getValue());
        }
        return new SongContent(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)), bytes);
    }

    /** To open a named pipe would block. */
    private static Path regular(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new AudioFileException(file, "is not a regular file");
        }
        return file;
    }

    /** Sizes and times of a song's files. */
    static String stamp(Path song) throws IOException {
        if (!Files.isDirectory(song)) {
            return stampOfFile(song);
        }
        TreeMap<String, String> files = new TreeMap<>();
        try (var entries = Files.newDirectoryStream(song, Files::isRegularFile)) {
            for (Path file : entries) {
                files.put(String.valueOf(file.getFileName()), stampOfFile(file));
            }
        }
        return Sha256.of(files.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String stampOfFile(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime();
    }

    /** The size of a song, 0 where it cannot be told. */
    static long bytes(Path song) {
        try {
            if (!Files.isDirectory(song)) {
                return Files.size(song);
            }
            long bytes = 0;
            try (var entries = Files.newDirectoryStream(song, StemFolder::seemsToBeAudio)) {
                for (Path file : entries) {
                    bytes += Files.isDirectory(file) ? 0 : Files.size(file);
                }
            }
            return bytes;
        } catch (IOException | DirectoryIteratorException e) {
            return 0; // whoever reads it says what is wrong
        }
    }
}
