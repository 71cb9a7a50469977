package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of a watched file system: the same one of the file system beneath. */
final class WatchedPath implements Path {

    private final WatchedFileSystem system;
    private final Path beneath;

    WatchedPath(WatchedFileSystem system, Path beneath) {
        this.system = system;
        this.beneath = beneath;
    }

    static Path beneath(Path path) {
        if (path instanceof WatchedPath watched) {
            return watched.beneath;
        }
        throw new ProviderMismatchException(path + " is of another file system");
    }

    private Path watched(Path path) {
        return new WatchedPath(system, path);
    }

    private @Nullable Path watchedOrNull(@Nullable Path path) {
        return path == null ? null : watched(path);
    }

    @Override
    public WatchedFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return beneath.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return watchedOrNull(beneath.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return watchedOrNull(beneath.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return watchedOrNull(beneath.getParent());
    }

    @Override
    public int getNameCount() {
        return beneath.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return watched(beneath.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return watched(beneath.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof WatchedPath && beneath.startsWith(beneath(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof WatchedPath && beneath.endsWith(beneath(other));
    }

    @Override
    public Path normalize() {
        return watched(beneath.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return watched(beneath.resolve(beneath(other)));
    }

    @Override
    public Path relativize(Path other) {
        return watched(beneath.relativize(beneath(other)));
    }

    @Override
    public URI toUri() {
        return beneath.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return watched(beneath.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return watched(beneath.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("nothing here waits for changes");
    }

    @Override
    public int compareTo(Path other) {
        return beneath.compareTo(beneath(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WatchedPath path && path.beneath.equals(beneath);
    }

    @Override
    public int hashCode() {
        return beneath.hashCode();
    }

    @Override
    public String toString() {
        return beneath.toString();
    }
}
