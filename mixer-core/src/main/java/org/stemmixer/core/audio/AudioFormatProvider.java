package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * An audio file format; found with {@link java.util.ServiceLoader}, so that a format comes in by being on the class path.
 * WAV is built in and comes first.
 *
 * <p>Thread-safe: files may be opened by several threads at once.
 */
public interface AudioFormatProvider {

    /** The most bytes that {@link #recognizes} is shown. */
    int PROBE_BYTES = 64;

    /** The name of the format in messages, for example {@code FLAC}. */
    String name();

    /** The file name extensions of the format, in lower case and without a dot, the usual one first. */
    List<String> extensions();

    /** Whether files of the format can be written; false unless overridden. */
    default boolean writes() {
        return false;
    }

    /**
     * Whether a file is of this format, by its beginning.
     *
     * @param head the first {@value #PROBE_BYTES} bytes of the file, all of them if it is shorter; the buffer is this
     *     call's own
     */
    boolean recognizes(ByteBuffer head);

    /**
     * Opens a file that {@link #recognizes} has accepted.
     *
     * @param path the file
     * @return a reader, which the caller closes
     * @throws AudioFileException if the file cannot be read; no handle stays open
     */
    AudioReader openReader(Path path) throws IOException;

    /**
     * Begins a file; called only if {@link #writes()}.
     *
     * @param target the file to be, with one of the {@link #extensions()}
     * @param spec what it is to be like
     * @return a writer, which the caller commits and closes
     * @throws AudioFileException if the file cannot be written; nothing is left behind
     */
    default AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        throw new UnsupportedOperationException(name() + " cannot be written");
    }
}
