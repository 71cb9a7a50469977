package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An open audio file, read from the beginning to the end in blocks.
 *
 * <p>Integer samples of n bits become {@code sample / 2^(n - 1)}, which lies in [-1, 1). Floating-point samples pass
 * unchanged: they may lie beyond [-1, 1], and NaN and infinite ones are for the caller to find. What is delivered does
 * not depend on the sizes of the blocks asked for.
 *
 * <p>Used by one thread at a time. Closing gives the file handle back; closing twice is harmless. Interrupting a thread
 * that reads closes the file, and the read fails.
 */
public interface AudioReader extends Closeable {

    /** The file that is read. */
    Path path();

    /** The sample rate in Hz, in [1, {@value AudioFileSpec#MAX_SAMPLE_RATE}]. */
    int sampleRate();

    /** The number of channels, in [1, {@value AudioFileSpec#MAX_CHANNELS}]. */
    int channels();

    /** How samples are stored. */
    SampleEncoding encoding();

    /** Frames in the file, found out on opening: what {@link #read} delivers in all. */
    long frames();

    /** Departures from the format that reading went round, in words; empty for a sound file. */
    List<String> warnings();

    /**
     * Reads the next frames.
     *
     * @param channels one array for each channel of the file
     * @param offset where to put the first frame, at least 0
     * @param frames how many frames to read at most, at least 1
     * @return frames read, at least 1 and less than asked for only at the end; -1 if there are none left
     * @throws AudioFileException if the file cannot be read on
     * @throws IllegalArgumentException if the arrays do not match the channels or do not hold the frames
     */
    int read(float[][] channels, int offset, int frames) throws IOException;
}
