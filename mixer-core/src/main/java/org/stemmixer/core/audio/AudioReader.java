package org.stemmixer.core.audio;

import java.nio.file.Path;
import java.util.List;

/**
 * An open audio file. The number of {@link #frames()} is what the file truly holds, as far as can be told on opening,
 * whatever its header says.
 */
public interface AudioReader extends FrameReader {

    /** The file that is read. */
    Path path();

    /** How samples are stored. */
    SampleEncoding encoding();

    /** Departures from the format that reading went round, in words; empty for a sound file. */
    List<String> warnings();
}
