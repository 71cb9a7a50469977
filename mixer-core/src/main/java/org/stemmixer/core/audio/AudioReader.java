package org.stemmixer.core.audio;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * An open audio file.
 *
 * <p>Integer samples of n bits become {@code sample / 2^(n - 1)}, which lies in [-1, 1). Floating-point samples pass
 * unchanged: they may lie beyond [-1, 1], and NaN and infinite ones are for the caller to find. The number of
 * {@link #frames()} is what the file truly holds, whatever its header says.
 *
 * <p>Closing gives the file handle back; a WAV file that nobody reads from holds none for long, so that any number of them
 * can be open. Where a thread that reads is interrupted, the read fails.
 */
public interface AudioReader extends FrameReader {

    /** What messages call the file: its path, as given. */
    String name();

    /** The format of the file and what its audio is coded with, for people: {@code WAV} or {@code FLAC}, for example. */
    String format();

    /** How samples are stored. */
    SampleEncoding encoding();

    /** Departures from the format that reading went round, in words; empty for a sound file. */
    List<String> warnings();

    /** What the file says about itself; nothing unless a format overrides it. */
    default AudioTags tags() {
        return AudioTags.NONE;
    }

    /**
     * Where the file begins on its session's timeline, as recorders and editors write it (bext): frames since midnight, at
     * the file's own rate. Empty if it does not say.
     */
    default OptionalLong timeReferenceFrames() {
        return tags().timeReferenceFrames();
    }

    /** Where the channels are played: as the file says, else the usual layout of so many; empty if there is none. */
    default Optional<ChannelLayout> layout() {
        return ChannelLayout.usual(channels());
    }
}
