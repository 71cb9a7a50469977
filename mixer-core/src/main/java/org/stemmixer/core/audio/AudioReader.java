package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An open audio file, read from the beginning to the end in blocks.
 *
 * <p>Used by one thread at a time. Closing gives the file handle back; closing twice is harmless.
 */
public interface AudioReader extends Closeable {

    /** The file that is read. */
    Path path();

    /** The sample rate in Hz, at least 1. */
    int sampleRate();

    /** The number of channels, at least 1. */
    int channels();

    /** How samples are stored. */
    SampleEncoding encoding();

    /** Frames in the file as far as can be told on opening: what {@link #read} will deliver in all. */
    long frames();

    /** Departures from the format that reading went round, in words; empty for a sound file. */
    List<String> warnings();

    /**
     * Reads the next frames.
     *
     * @param channels one array for each channel of the file
     * @param offset where to put the first frame
     * @param frames how many frames to read at most, at least 1
     * @return frames read: less than asked for only at the end; 0 or -1 never occurs before the end, -1 at the end
     * @throws AudioFileException if the file cannot be read on
     */
    int read(float[][] channels, int offset, int frames) throws IOException;
}
