package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * An audio file being written, in blocks, from the beginning to the end.
 *
 * <p>What is written goes to a temporary file beside the target. {@link #commit()} completes it and moves it to the
 * target; {@link #close()} without a commit removes it and leaves the target as it was. Used by one thread at a time.
 */
public interface AudioWriter extends Closeable {

    /**
     * Writes frames.
     *
     * @param channels one array for each channel
     * @param offset index of the first frame
     * @param frames how many
     * @throws AudioFileException if the file cannot be written
     */
    void write(float[][] channels, int offset, int frames) throws IOException;

    /** Completes the file and moves it to its target, replacing what was there. */
    void commit() throws IOException;
}
