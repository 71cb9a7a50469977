package org.stemmixer.desk.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stemmixer.desk.OneFileName;

/** Files that were dropped onto the page: kept in a folder of their own until the desk ends, not more than so many bytes. */
final class Uploads implements Closeable {

    /** Of all files together: an hour of thirty stems in 24 bits and stereo. */
    static final long MAX_BYTES = 32L << 30;

    private static final int MAX_FILES = 500;

    private static final String PREFIX = "files-";

    private final Path parent;
    private final long maxBytes;
    private @org.jspecify.annotations.Nullable Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private long bytes;

    Uploads(Path parent, long maxBytes) {
        this.parent = parent;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a file; one of the same name is replaced.
     *
     * @param length as announced, or -1
     * @throws IllegalArgumentException if it is no name of a file, or there is too much already
     */
    void take(String name, long length, InputStream body) throws IOException {
        OneFileName.require(name);
        long room;
        Path target;
        synchronized (this) {
            room = maxBytes - bytes;
            if (files.size() >= MAX_FILES && !files.containsKey(name)) {
                throw new IllegalArgumentException("at most " + MAX_FILES + " files can be brought at a time");
            }
            target = current().resolve(name);
        }
        if (length > room) {
            throw tooMuch();
        }
        Path unfinished = Files.createTempFile(target.getParent(), ".upload-", ".tmp");
        try {
            long size = copy(body, unfinished, room);
            Files.move(unfinished, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            synchronized (this) {
                bytes += size;
                files.put(name, target);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private IllegalArgumentException tooMuch() {
        return new IllegalArgumentException("files must have at most " + maxBytes + " bytes together");
    }

    private long copy(InputStream body, Path file, long room) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            int read;
            while ((read = body.read(buffer)) >= 0) {
                size += read;
                if (size > room) {
                    throw tooMuch();
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    private synchronized Path current() throws IOException {
        Path now = folder;
        if (now == null) {
            Files.createDirectories(parent);
            removeThoseOfTheDead();
            now = Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-");
            folder = now;
        }
        return now;
    }

    /** A process that was killed could not take its files away. */
    private void removeThoseOfTheDead() throws IOException {
        List<Path> left;
        try (Stream<Path> listed = Files.list(parent)) {
            left = listed.filter(Uploads::isOfTheDead).toList();
        }
        for (Path dead : left) {
            remove(dead);
        }
    }

    private static boolean isOfTheDead(Path folder) {
        String name = String.valueOf(folder.getFileName());
        int end = name.lastIndexOf('-');
        try {
            return name.startsWith(PREFIX)
                    && end > PREFIX.length()
                    && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length(), end)))
                            .isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> listed = Files.list(folder)) {
            all = listed.toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    /**
     * What was brought, to be opened together; what comes from now on is a new set.
     *
     * @throws IllegalArgumentException if one of them was not brought
     */
    synchronized List<Path> open(List<String> names) {
        List<Path> opened = new ArrayList<>();
        for (String name : names) {
            Path file = files.get(name);
            if (file == null) {
                throw new IllegalArgumentException("files must have been brought before, but '" + name + "' was not");
            }
            opened.add(file);
        }
        if (opened.isEmpty()) {
            throw new IllegalArgumentException("files must name at least one file");
        }
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        Path now = folder;
        if (now != null && Files.isDirectory(now)) {
            remove(now);
        }
        folder = null;
    }
}
