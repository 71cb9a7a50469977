package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.stemmixer.core.internal.FileFailures;

/** Turns failures of the file system into {@link AudioFileException}s that name the file. */
final class AudioFailures {

    private AudioFailures() {}

    static AudioFileException reading(Path path, IOException cause) {
        return reading(path.toString(), cause);
    }

    static AudioFileException reading(String name, IOException cause) {
        if (cause instanceof AudioFileException known) {
            return known;
        }
        if (cause instanceof NoSuchFileException) {
            return new AudioFileException(name, "does not exist", cause);
        }
        return new AudioFileException(name, "cannot be read: " + FileFailures.reason(cause), cause);
    }

    static AudioFileException writing(Path target, IOException cause) {
        if (cause instanceof AudioFileException known) {
            return known;
        }
        return new AudioFileException(target, "cannot be written: " + FileFailures.reason(cause), cause);
    }
}
