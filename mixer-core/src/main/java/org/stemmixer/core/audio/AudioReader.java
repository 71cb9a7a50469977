package org.stemmixer.core.audio;

import java.nio.file.Path;
import java.util.List;

/**
 * An open audio file.
 *
 * <p>Integer samples of n bits become {@code sample / 2^(n - 1)}, which lies in [-1, 1). Floating-point samples pass
 * unchanged: they may lie beyond [-1, 1], and NaN and infinite ones are for the caller to find. The number of
 * {@link #frames()} is what the file truly holds, whatever its header says.
 *
 * <p>Closing gives the file handle back. Interrupting a thread that reads closes the file, and the read fails.
 */
public interface AudioReader extends FrameReader {

    /** The file that is read. */
    Path path();

    /** How samples are stored. */
    SampleEncoding encoding();

    /** Departures from the format that reading went round, in words; empty for a sound file. */
    List<String> warnings();
}
