package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * Audio that is read from its beginning to its end in blocks.
 *
 * <p>Used by one thread at a time. Closing gives what it holds back; closing twice is harmless.
 */
public interface FrameReader extends Closeable {

    /** The sample rate in Hz, at least 1. */
    int sampleRate();

    /** The number of channels, at least 1. */
    int channels();

    /** How many frames {@link #read} delivers in all, from the beginning to the end. */
    long frames();

    /**
     * Reads the next frames.
     *
     * @param channels at least one array for each channel
     * @param offset where to put the first frame
     * @param frames how many frames to read at most, at least 1
     * @return frames read, less than asked for only at the end; -1 when there are none left
     * @throws IOException if the audio cannot be read on
     */
    int read(float[][] channels, int offset, int frames) throws IOException;
}
