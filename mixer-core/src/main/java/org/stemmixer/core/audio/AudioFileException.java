package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file, of audio or of what belongs to it, that cannot be read or written; the message names the file and says what is
 * wrong with it.
 */
public class AudioFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;

    /**
     * A failure with a file.
     *
     * @param path the file
     * @param problem what is wrong, in words that follow the file's name
     */
    public AudioFileException(Path path, String problem) {
        this(path, problem, null);
    }

    /**
     * A failure with a file and what caused it.
     *
     * @param path the file
     * @param problem what is wrong, in words that follow the file's name
     * @param cause the failure underneath, or null
     */
    public AudioFileException(Path path, String problem, @Nullable Throwable cause) {
        this(path.toString(), problem, cause);
    }

    /**
     * A failure with audio that need not be in a file.
     *
     * @param name of the audio
     * @param problem what is wrong, in words that follow the name
     */
    public AudioFileException(String name, String problem) {
        this(name, problem, null);
    }

    /**
     * A failure with audio that need not be in a file, and what caused it.
     *
     * @param name of the audio
     * @param problem what is wrong, in words that follow the name
     * @param cause the failure underneath, or null
     */
    public AudioFileException(String name, String problem, @Nullable Throwable cause) {
        super(name + ": " + problem, cause);
        this.file = name;
    }

    /** The file, as given, or the name of audio that is in none. */
    public String file() {
        return file;
    }
}
