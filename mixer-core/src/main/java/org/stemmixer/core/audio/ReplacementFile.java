package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is written beside its target under a hidden name, and takes the target's place when it is complete.
 *
 * <p>Where the target is a link, the file that it leads to is replaced. After a failure the temporary file is gone.
 */
final class ReplacementFile implements Closeable {

    private final Path target;
    private final Path destination;
    private final Path temporary;
    private final FileChannel channel;

    private ReplacementFile(Path target, Path destination, Path temporary, FileChannel channel) {
        this.target = target;
        this.destination = destination;
        this.temporary = temporary;
        this.channel = channel;
    }

    static ReplacementFile open(Path target) throws AudioFileException {
        try {
            Path destination = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path folder = check(target, destination);
            String name = String.format(
                    ".stem-mixer-%016x.tmp", ThreadLocalRandom.current().nextLong());
            Path temporary = folder.resolve(name);
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            return new ReplacementFile(target, destination, temporary, channel);
        } catch (IOException e) {
            throw Failures.writing(target, e);
        }
    }

    /** Refuses targets that could be opened, but not replaced; gives the folder for the temporary file. */
    private static Path check(Path target, Path destination) throws AudioFileException {
        Path folder = destination.getParent();
        if (folder == null || Files.isDirectory(destination)) {
            throw new AudioFileException(target, "is a folder, not a file that can be written");
        }
        if (!Files.isDirectory(folder)) {
            throw new AudioFileException(target, "cannot be written: there is no folder " + folder);
        }
        if (Files.exists(destination)) {
            if (!Files.isRegularFile(destination)) {
                throw new AudioFileException(target, "cannot be written: it is not a regular file");
            }
            if (!Files.isWritable(destination)) {
                throw new AudioFileException(target, "cannot be written: it is write-protected");
            }
        }
        return folder;
    }

    /** Whether neither committed nor closed. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Writes all that remains of a buffer. */
    void write(ByteBuffer bytes, long position) throws AudioFileException {
        try {
            long next = position;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        } catch (IOException e) {
            throw abandon(Failures.writing(target, e));
        }
    }

    /** Moves the file to its target. */
    void commit() throws AudioFileException {
        try {
            channel.close();
            try {
                Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, destination, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw abandon(Failures.writing(target, e));
        }
    }

    /** Removes the file, and gives back the failure that led to it. */
    AudioFileException abandon(AudioFileException failure) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Removes the file unless it has been moved to its target. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
