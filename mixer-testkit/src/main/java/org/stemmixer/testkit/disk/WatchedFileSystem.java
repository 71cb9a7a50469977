package org.stemmixer.testkit.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file system, with names as on Unix, that has another one do the work: it keeps a journal of what is done, knows which files
 * are open, and can be out of order in any way. Closing it closes the one beneath.
 */
public final class WatchedFileSystem extends FileSystem {

    private final FileSystem beneath;
    private final WatchedProvider provider;
    private final DiskFault fault;
    private final DiskJournal journal;
    private final AtomicInteger openChannels = new AtomicInteger();

    /**
     * A file system.
     *
     * @param beneath does the work; what is there already is safe on its disk
     * @param fault what is wrong with the disk
     */
    public WatchedFileSystem(FileSystem beneath, DiskFault fault) throws IOException {
        this.beneath = beneath;
        this.fault = fault;
        this.provider = new WatchedProvider(this, beneath.provider());
        this.journal = new DiskJournal(DiskJournal.contents(beneath));
    }

    /** What was done so far. */
    public DiskJournal journal() {
        return journal;
    }

    /** All files, by their paths, whatever is wrong with the disk. */
    public Map<String, byte[]> contents() throws IOException {
        return DiskJournal.contents(beneath);
    }

    /** How many files and folders are open. */
    public int openChannels() {
        return openChannels.get();
    }

    DiskFault fault() {
        return fault;
    }

    void opened() {
        openChannels.incrementAndGet();
    }

    void closed() {
        openChannels.decrementAndGet();
    }

    private Path watched(Path path) {
        return new WatchedPath(this, path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        beneath.close();
    }

    @Override
    public boolean isOpen() {
        return beneath.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return beneath.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return beneath.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        List<Path> roots = new ArrayList<>();
        beneath.getRootDirectories().forEach(root -> roots.add(watched(root)));
        return roots;
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return beneath.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return beneath.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return watched(beneath.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = beneath.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(WatchedPath.beneath(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return beneath.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nothing here waits for changes");
    }
}
