package org.stemmixer.core.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * An audio file being written, in blocks, from the beginning to the end.
 *
 * <p>What is written goes to a temporary file beside the target. {@link #commit()} completes it and moves it to the
 * target; {@link #close()} without a commit removes it and leaves the target as it was, and so does any failure. The
 * bytes written do not depend on the sizes of the blocks. What a killed process leaves behind goes at the next run: see
 * {@link AtomicFile}. Used by one thread at a time; closing twice is harmless.
 *
 * <pre>{@code
 * try (AudioWriter writer = AudioFiles.openWriter(target, spec)) {
 *     writer.write(block, 0, frames); // as often as there are blocks
 *     writer.commit();
 * }
 * }</pre>
 */
public interface AudioWriter extends Closeable {

    /**
     * Writes frames.
     *
     * <p>Integer encodings round to nearest and saturate: see {@link #clippedSamples()}. A sample that is NaN or infinite
     * is refused, in any encoding.
     *
     * @param channels one array for each channel
     * @param offset index of the first frame, at least 0
     * @param frames how many, at least 0
     * @throws AudioFileException if the file cannot be written, or if a sample is not finite; nothing is left behind
     * @throws IllegalArgumentException if the arrays do not match the channels or do not hold the frames
     * @throws IllegalStateException after a commit, a close or a failure
     */
    void write(float[][] channels, int offset, int frames) throws IOException;

    /**
     * Completes the file and moves it to its target, replacing what was there: other programs see the old file or the
     * whole new one, never a part. It is forced to the disk before.
     *
     * @throws AudioFileException if that fails; nothing is left behind
     * @throws IllegalStateException after a commit, a close or a failure
     */
    default void commit() throws IOException {
        finish().commit();
    }

    /**
     * Completes the file, but leaves it beside its target, to be moved there with others:
     * {@link AtomicFile#commitAll}. Nothing can be written any more. It goes with {@link #close()} if it was not moved.
     *
     * @throws AudioFileException if that fails; nothing is left behind
     * @throws IllegalStateException if it was completed before, and after a close or a failure
     */
    AtomicFile finish() throws IOException;

    /**
     * Samples written so far that lay beyond full scale, below -1 or above 1, and were clipped.
     *
     * <p>Exactly 1.0 is not counted: it becomes the largest integer, one step below. Always 0 for floating-point
     * encodings, which keep such samples as they are.
     */
    long clippedSamples();
}
