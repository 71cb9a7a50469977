package org.stemmixer.core.audio.internal;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hidden file under way. It is called {@code .stem-mixer-P-N.tmp}, where P are 16 hexadecimal digits that each process
 * draws when it begins, and N 16 others.
 *
 * <p>Its process holds a lock on it for as long as it lives. The operating system gives the lock back when the process
 * ends, however it ends; so who finds such a file and gets the lock knows that nobody will finish it. That stays true
 * where numbers of processes mean nothing: between containers, and between computers that share a folder. The lock is on one
 * byte far behind all data: where locks bind everybody, as on Windows, another program can read and write the file for us.
 */
public final class UnfinishedFile implements Closeable {

    private static final String PREFIX = ".stem-mixer-";

    private static final Pattern NAME = Pattern.compile("\\.stem-mixer-[0-9a-f]{16}-[0-9a-f]{16}\\.tmp");

    /** Of the virtual machine, not of this class: it may be there twice, loaded by different loaders. */
    static final String PROCESS = System.getProperties()
            .computeIfAbsent("org.stemmixer.process", key -> digits())
            .toString();

    private static final int REMEMBERED_FOLDERS = 256;

    /** Folders that this process has looked through for leavings, those of last use last. A path would keep its file system. */
    private static final Map<URI, Boolean> SWEPT = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Boolean> eldest) {
            return size() > REMEMBERED_FOLDERS;
        }
    };

    private final Path path;
    private final FileChannel channel;
    private @Nullable FileLock lock;

    private UnfinishedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins an empty file, after what dead processes have left in the folder is gone. */
    public static UnfinishedFile create(Path folder) throws IOException {
        sweepOnce(folder);
        while (true) {
            Path path = unusedName(folder);
            UnfinishedFile file = new UnfinishedFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
            if (file.hold()) {
                return file;
            }
            file.close(); // somebody took it for a leaving before the lock was on it
        }
    }

    /** Another name for what a file holds now, which keeps it when the file is replaced. */
    public static UnfinishedFile keeping(Path file) throws IOException {
        Path path = unusedName(file.toAbsolutePath().getParent());
        try {
            boolean copied = !isLinked(path, file);
            if (copied) {
                Files.copy(file, path, StandardCopyOption.COPY_ATTRIBUTES);
            }
            UnfinishedFile kept = new UnfinishedFile(path, FileChannel.open(path, StandardOpenOption.WRITE));
            try {
                if (copied) {
                    kept.channel.force(true); // it may have to take the file's place, and be as safe there
                }
                kept.hold();
                return kept;
            } catch (IOException | RuntimeException | Error e) {
                kept.channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(path); // also what was copied until the copying failed
            throw e;
        }
    }

    /** Gives a file a second name; false on file systems without hard links. */
    private static boolean isLinked(Path name, Path file) {
        try {
            Files.createLink(name, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Path unusedName(@Nullable Path folder) {
        String name = PREFIX + PROCESS + "-" + digits() + ".tmp";
        return folder == null ? Paths.get(name) : folder.resolve(name);
    }

    private static String digits() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** To write to it and to read from it. */
    public FileChannel channel() {
        return channel;
    }

    /** Takes the lock; false if the file belongs to somebody else by now. */
    private boolean hold() throws IOException {
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null && Files.exists(path);
        } catch (IOException | OverlappingFileLockException e) {
            return true; // where there are no locks, nobody gets one to take this file for dead
        }
    }

    /** After somebody in this process has closed the file, which can give back the lock without a word. */
    public void holdAgain() throws IOException {
        if (lock != null) {
            lock.release();
        }
        hold();
    }

    /** Closes and removes the file; one that has been moved away is only closed. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static void sweepOnce(Path folder) throws IOException {
        boolean first;
        synchronized (SWEPT) {
            first = SWEPT.put(folder.toRealPath().toUri(), true) == null;
        }
        if (first) {
            sweep(folder);
        }
    }

    /** Removes what dead processes have left in a folder; what cannot be removed stays. */
    public static void sweep(Path folder) {
        try (DirectoryStream<Path> leavings = Files.newDirectoryStream(folder, UnfinishedFile::isOfAnotherProcess)) {
            leavings.forEach(UnfinishedFile::removeIfDead);
        } catch (IOException | DirectoryIteratorException e) {
            // Tidying up is no reason to fail: the next process tries again.
        }
    }

    private static boolean isOfAnotherProcess(Path file) {
        String name = String.valueOf(file.getFileName());
        // Opening and closing a file of one's own would give back the lock on it.
        return name.startsWith(PREFIX)
                && !name.startsWith(PROCESS, PREFIX.length())
                && isUnfinished(file)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file has the name of one under way. */
    static boolean isUnfinished(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static void removeIfDead(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.delete(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Not ours to remove, or gone meanwhile.
        }
    }
}
