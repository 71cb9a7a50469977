package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;

/**
 * A part of a song that gets one gain.
 *
 * @param name unique in its song
 * @param role what it plays
 * @param files what it is the sum of, at least one
 */
record GainTrack(String name, StemRole role, List<Path> files) {

    /** Reads the sum from its beginning; files of another rate are converted, as in a mix. */
    FrameReader open(int sampleRate) throws IOException {
        return files.size() == 1 ? open(files.get(0), sampleRate) : SummedReader.open(files, sampleRate);
    }

    static FrameReader open(Path file, int sampleRate) throws IOException {
        return FrameReaders.atRate(sampleRate, AudioFiles.openReader(file));
    }
}
