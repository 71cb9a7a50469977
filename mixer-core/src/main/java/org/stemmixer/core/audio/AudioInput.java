package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of an audio file, read by position: a file's, or bytes in memory. Thread-safe; closing twice is harmless.
 *
 * <p>A file holds no handle for long while nobody reads from it, so that any number of them can be open.
 */
public interface AudioInput extends Closeable {

    /** What messages call it: a file's path, as given. */
    String name();

    /** The file, if it is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** How many bytes there are, at least 0. */
    long bytes();

    /** Whether it has not been closed. */
    boolean isOpen();

    /**
     * Fills what remains of a buffer.
     *
     * @param target takes the bytes, and ends behind the last of them
     * @param position of the first byte, at least 0
     * @return whether there were enough; where the input ends before, the buffer holds what there is
     * @throws IOException if it cannot be read, or has been closed
     */
    boolean read(ByteBuffer target, long position) throws IOException;

    /**
     * A file. One of another file system than the computer's own, in a zip file or in memory, is copied when it is opened, to
     * memory if it is small and else to the system's temporary folder; while anybody holds that copy, it is not made anew.
     *
     * @throws AudioFileException if it cannot be read, or is no regular file
     */
    static AudioInput of(Path file) throws AudioFileException {
        return ForeignFile.is(file) ? ForeignFile.open(file).input() : PooledFile.open(file);
    }

    /**
     * A file's bytes in memory, which are read where they lie, not copied.
     *
     * @param name what messages call it
     */
    static AudioInput of(String name, byte[] bytes) {
        return new MemoryInput(name, bytes);
    }

    /**
     * A part of this, whose closing closes the whole.
     *
     * @param offset of its first byte, in [0, {@link #bytes()}]
     * @param bytes how many, in [0, {@link #bytes()} - {@code offset}]
     * @throws IllegalArgumentException if that reaches beyond this
     */
    default AudioInput part(long offset, long bytes) {
        return new PartOfInput(this, offset, bytes);
    }
}
