package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * Audio that is read from its beginning to its end in blocks. What is delivered does not depend on the sizes of the
 * blocks asked for. Used by one thread at a time; closing twice is harmless.
 */
public interface FrameReader extends Closeable {

    /** The sample rate in Hz, in [1, {@value AudioFileSpec#MAX_SAMPLE_RATE}]. */
    int sampleRate();

    /** The number of channels, in [1, {@value AudioFileSpec#MAX_CHANNELS}]. */
    int channels();

    /** How many frames {@link #read} delivers in all. */
    long frames();

    /**
     * Reads the next frames.
     *
     * @param channels one array for each channel
     * @param offset where to put the first frame, at least 0
     * @param frames how many frames to read at most, at least 1
     * @return frames read, at least 1 and less than asked for only at the end; -1 if there are none left
     * @throws AudioFileException if a file cannot be read on
     * @throws IllegalArgumentException if the arrays do not match the channels or do not hold the frames
     */
    int read(float[][] channels, int offset, int frames) throws IOException;

    /**
     * Passes over frames, to the end at most. Files need not be read for it.
     *
     * @param frames how many, at least 0
     * @throws AudioFileException if a file cannot be read on
     */
    default void skip(long frames) throws IOException {
        int blockFrames = (int) Math.min(frames, 8192);
        float[][] block = new float[channels()][blockFrames];
        long left = frames;
        while (left > 0) {
            int read = read(block, 0, (int) Math.min(left, blockFrames));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }
}
