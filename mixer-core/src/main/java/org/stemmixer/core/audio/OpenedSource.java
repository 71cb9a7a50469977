package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A source that has been looked into, and the reader that this has opened, still at its beginning: who reads on with it has
 * opened the audio only once.
 *
 * @param source the audio
 * @param reader at the first frame; whoever takes it closes it
 */
public record OpenedSource(AudioSource source, FrameReader reader) {

    /**
     * Opens a file.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read
     */
    public static OpenedSource of(Path file) throws IOException {
        return FileSource.open(file);
    }

    /**
     * Opens audio in memory, as {@link AudioSource#of(String, AudioBuffer)} does.
     *
     * @param name what to call it
     * @param audio finite samples
     * @throws IllegalArgumentException if a sample is not finite
     */
    public static OpenedSource of(String name, AudioBuffer audio) {
        BufferSource source = new BufferSource(name, audio);
        return new OpenedSource(source, source.open());
    }
}
