package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Bytes;

/**
 * A file that is read by position, and does not hold a file handle all the time: operating systems give a process few of
 * them (256 or 1024), and a mix can have more stems.
 *
 * <p>A read takes a handle for as long as it lasts. Afterwards the handle stays open, idle, until the file is closed or
 * {@value #MAX_IDLE} others have been read since; the next read then opens the file anew, and fails if it is no longer the
 * same. Thread-safe.
 */
final class PooledFile implements AudioInput {

    /** Leaves half of the 64 handles that the smallest systems give to everything else. */
    static final int MAX_IDLE = 32;

    /** Files with an open channel that nobody reads through, those idle longest first; guards their fields. */
    private static final Set<PooledFile> IDLE = new LinkedHashSet<>();

    private final Path path;
    private final FileStamp stamp;
    private @Nullable FileChannel idle;
    private boolean closed;
    private volatile @Nullable FileDigest digest;

    private PooledFile(Path path, FileStamp stamp) {
        this.path = path;
        this.stamp = stamp;
    }

    /**
     * Opens a file.
     *
     * @throws AudioFileException if it cannot be read, or is no regular file: to open a named pipe would block
     */
    static PooledFile open(Path path) throws AudioFileException {
        try {
            PooledFile file = new PooledFile(path, FileStamp.of(regular(path)));
            file.giveBack(openChannel(path));
            return file;
        } catch (IOException e) {
            throw AudioFailures.reading(path, e);
        }
    }

    /** The attributes of what must be a regular file. */
    static BasicFileAttributes regular(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new AudioFileException(path, "is a folder, not an audio file");
        }
        if (!attributes.isRegularFile()) {
            throw new AudioFileException(path, "is not a regular file");
        }
        return attributes;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    Path path() {
        return path;
    }

    FileStamp stamp() {
        return stamp;
    }

    /** Whether it is no longer the file that was opened. */
    boolean hasChanged() throws AudioFileException {
        try {
            return !FileStamp.of(path).equals(stamp);
        } catch (IOException e) {
            throw AudioFailures.reading(path, e);
        }
    }

    /** The size when the file was opened. */
    @Override
    public long bytes() {
        return stamp.bytes();
    }

    /** Has what is read from now on digested, and what is left of the file when it is closed. */
    void digestWith(FileDigest digest) {
        this.digest = digest;
    }

    @Override
    public boolean isOpen() {
        synchronized (IDLE) {
            return !closed;
        }
    }

    @Override
    public boolean read(ByteBuffer bytes, long position) throws IOException {
        int first = bytes.position();
        long start = position - first;
        FileChannel channel = take();
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, start + bytes.position()) < 0) {
                    return false;
                }
            }
            FileDigest passing = digest;
            if (passing != null) {
                passing.passed(Bytes.at(bytes.duplicate(), first), position, channel);
            }
            return true;
        } finally {
            giveBack(channel);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel last;
        synchronized (IDLE) {
            closed = true;
            last = idle;
            idle = null;
            IDLE.remove(this);
        }
        if (last != null) {
            try (FileChannel open = last) {
                FileDigest passing = digest;
                if (passing != null) {
                    passing.catchUp(stamp.bytes(), open);
                }
            }
        }
    }

    private FileChannel take() throws IOException {
        synchronized (IDLE) {
            if (closed) {
                throw new ClosedChannelException();
            }
            FileChannel channel = idle;
            if (channel != null) {
                idle = null;
                IDLE.remove(this);
                return channel;
            }
        }
        FileChannel channel = openChannel(path);
        try {
            if (!FileStamp.of(path).equals(stamp)) {
                throw new AudioFileException(path, "has changed while it was read");
            }
            return channel;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private void giveBack(FileChannel channel) throws IOException {
        FileChannel surplus = channel;
        synchronized (IDLE) {
            // An interrupted read closes its channel; another thread may have given one back meanwhile.
            if (!closed && idle == null && channel.isOpen()) {
                idle = channel;
                IDLE.add(this);
                surplus = IDLE.size() > MAX_IDLE ? takeLongestIdle() : null;
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    private static @Nullable FileChannel takeLongestIdle() {
        Iterator<PooledFile> files = IDLE.iterator();
        PooledFile longest = files.next();
        files.remove();
        FileChannel channel = longest.idle;
        longest.idle = null;
        return channel;
    }

    /** Opens a channel, at the cost of the idle ones if there are no more handles. */
    private static FileChannel openChannel(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            closeIdle();
            return FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    private static void closeIdle() throws IOException {
        List<FileChannel> channels = new ArrayList<>();
        synchronized (IDLE) {
            while (!IDLE.isEmpty()) {
                FileChannel channel = takeLongestIdle();
                if (channel != null) {
                    channels.add(channel);
                }
            }
        }
        for (FileChannel channel : channels) {
            channel.close();
        }
    }
}
