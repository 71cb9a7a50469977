package org.stemmixer.core.song;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A finished song as a {@link MixParameterPredictor} hears it: at least one frame of one or two channels at 8000 to
 * 384000 Hz, read from its beginning as often as needed.
 *
 * <p>An implementation may stand for audio that is made while it is read. {@link #open} may be called by several threads.
 */
public interface Song extends AudioSource {

    /**
     * A song in a file, which is read in blocks.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read, is empty, has more than two channels or a rate outside
     *     [8000, 384000] Hz
     */
    static Song of(Path file) throws IOException {
        AudioSource source = AudioSource.of(file);
        try {
            return new SourcedSong(source);
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
        return new SourcedSong(AudioSource.of(name, audio));
    }

    /**
     * The same song, whose reading somebody follows: to tell of progress, or to end work that is nothing but reading.
     *
     * @param passed told of the frames of each block after it was read, 0 at the end; what it throws ends the reading
     */
    default Song monitored(IntConsumer passed) {
        return new SourcedSong(this, passed);
    }
}
