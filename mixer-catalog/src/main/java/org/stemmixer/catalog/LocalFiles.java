package org.stemmixer.catalog;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.internal.UnfinishedFile;

/** Files of this machine, and of whatever is mounted on it. Thread-safe. */
public final class LocalFiles implements CatalogFiles {

    /** A scheme has two letters at least; one is a drive. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?!file:)[a-zA-Z][a-zA-Z0-9+.-]+:/.*", Pattern.DOTALL);

    private final Path results;

    /**
     * Files.
     *
     * @param results the folder of the results, made when the first is written
     */
    public LocalFiles(Path results) {
        this.results = results.toAbsolutePath().normalize();
    }

    @Override
    public List<CatalogSong> songs(String source, boolean stems) throws IOException {
        return new SongSearch(results, stems).songs(path(source));
    }

    @Override
    public String stamp(String address) throws IOException {
        return SongContent.stamp(path(address));
    }

    @Override
    public Fetched fetch(String address) throws IOException {
        Path path = path(address);
        return new Fetched() {
            @Override
            public Path path() {
                return path;
            }

            @Override
            public void close() {
                // It stays where it is.
            }
        };
    }

    /** Whether an address is one of another file system: {@code hdfs://}, {@code s3a://} and so on. */
    public static boolean isElsewhere(String address) {
        return ELSEWHERE.matcher(address).matches();
    }

    /**
     * The path of an address: a path, or a URI of a file.
     *
     * @throws IOException if it is on another file system
     */
    public static Path path(String address) throws IOException {
        if (isElsewhere(address)) {
            throw new IOException(
                    address + ": is on another file system, which needs the Spark engine (--engine spark)");
        }
        try {
            return address.startsWith("file:") ? Path.of(URI.create(address)) : Path.of(address);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException(address + ": is no address of a file (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public Optional<String> read(String name) throws IOException {
        Path file = results.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    @Override
    public void write(String name, String text) throws IOException {
        Path file = results.resolve(name);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        AtomicFile.writeString(file, text);
    }

    @Override
    public void tidy() throws IOException {
        for (String rooms : List.of(ResultNames.ROWS, ResultNames.ADDRESSES)) {
            Path folder = results.resolve(rooms);
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    entries.forEach(UnfinishedFile::sweep);
                } catch (DirectoryIteratorException e) {
                    throw e.getCause();
                }
            }
        }
    }

    @Override
    public Folder folder(String name) throws IOException {
        Path folder = results.resolve(name);
        Files.createDirectories(folder);
        return new Folder() {
            @Override
            public Path path() {
                return folder;
            }

            @Override
            public void publish() {
                // Who writes there puts files into their places.
            }

            @Override
            public void close() throws IOException {
                if (!folder.equals(results)) {
                    removeIfEmpty(folder);
                }
            }
        };
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (var entries = Files.newDirectoryStream(folder)) {
            empty = !entries.iterator().hasNext();
        }
        if (empty) {
            Files.deleteIfExists(folder);
        }
    }
}
