package org.stemmixer.report.internal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The files of a report, which appear together or not at all: each is written under a hidden name beside its place, and only
 * when all are complete and on the disk are they moved there. Different files may be written by different threads.
 */
public final class ReportFiles implements Closeable {

    private final Path folder;
    /** Where each file is until it is moved, in the order of the report. */
    private final Map<String, Path> unfinished = new LinkedHashMap<>();

    private boolean closed;

    /**
     * Files to be written.
     *
     * @param folder that exists
     * @param fileNames all different
     * @throws IOException if one of them cannot be put in its place, because there is a folder
     */
    public ReportFiles(Path folder, List<String> fileNames) throws IOException {
        this.folder = folder;
        for (String name : fileNames) {
            if (Files.isDirectory(folder.resolve(name))) {
                throw new IOException(folder.resolve(name) + " is a folder, not a file that can be written");
            }
            String hidden = String.format(
                    ".stem-mixer-%016x.tmp", ThreadLocalRandom.current().nextLong());
            if (unfinished.put(name, folder.resolve(hidden)) != null) {
                throw new IllegalArgumentException(
                        "files of a report must have different names, but were " + fileNames);
            }
        }
    }

    /** Takes the bytes of one file; to be closed before {@link #commit}. */
    public synchronized OutputStream open(String fileName) throws IOException {
        if (closed) {
            throw new IOException("no more files of this report are written");
        }
        Path file = Objects.requireNonNull(unfinished.get(fileName), fileName);
        return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /** Puts all files in their places, and gives these in the order of the report. */
    public List<Path> commit() throws IOException {
        for (Path file : unfinished.values()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        List<Path> places = new ArrayList<>();
        for (Map.Entry<String, Path> file : unfinished.entrySet()) {
            Path place = folder.resolve(file.getKey());
            move(file.getValue(), place);
            places.add(place);
        }
        return places;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Takes away what has not been put in its place. */
    @Override
    public synchronized void close() throws IOException {
        // A thread that was too slow to hear of a failure must not leave a file behind.
        closed = true;
        for (Path file : unfinished.values()) {
            Files.deleteIfExists(file);
        }
    }
}
