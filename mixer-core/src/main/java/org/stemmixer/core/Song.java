package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A finished song as a {@link MixParameterPredictor} hears it: mono or stereo, at its own rate, read from its beginning as
 * often as needed.
 *
 * <p>An implementation may stand for audio that is made while it is read. {@link #open} may be called by several threads.
 */
public interface Song {

    /** What to call it in texts: the file name, for example. */
    String name();

    /** The sample rate in Hz, in [8000, 384000]. */
    int sampleRate();

    /** The number of channels, 1 or 2. */
    int channels();

    /** The length in frames, at least 1. */
    long frames();

    /** The file that holds it, if it is one; it is never written to. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /**
     * Reads the song from its beginning.
     *
     * @return a reader of finite samples, which the caller closes; reading fails where a sample is not finite
     * @throws IOException if the audio cannot be read
     */
    FrameReader open() throws IOException;

    /**
     * A song in a file, which is read in blocks.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read, is empty, has more than two channels or a rate outside
     *     [8000, 384000] Hz
     */
    static Song of(Path file) throws IOException {
        StemSource source = FileStemSource.of(file);
        try (FrameReader reader = source.open()) {
            return new SourcedSong(
                    String.valueOf(file.getFileName()),
                    reader.sampleRate(),
                    reader.channels(),
                    reader.frames(),
                    source);
        } catch (IllegalArgumentException e) {
            throw new AudioFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A song in memory, which is read where it lies, not copied: leave the buffer alone while the song is used.
     *
     * @param name what to call it
     * @param audio at least one frame of one or two channels of finite samples, at 8000 to 384000 Hz
     * @throws IllegalArgumentException if the audio is anything else
     */
    static Song of(String name, AudioBuffer audio) {
        return new SourcedSong(
                name, audio.sampleRate(), audio.channels(), audio.frames(), new BufferStemSource(name, audio));
    }
}
