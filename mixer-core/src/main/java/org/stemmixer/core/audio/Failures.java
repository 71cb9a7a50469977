package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Turns failures of the file system into {@link AudioFileException}s that name the file. */
final class Failures {

    private Failures() {}

    static AudioFileException reading(Path path, IOException cause) {
        if (cause instanceof AudioFileException known) {
            return known;
        }
        if (cause instanceof NoSuchFileException) {
            return new AudioFileException(path, "does not exist", cause);
        }
        return new AudioFileException(path, "cannot be read: " + reason(cause), cause);
    }

    static AudioFileException writing(Path target, IOException cause) {
        if (cause instanceof AudioFileException known) {
            return known;
        }
        return new AudioFileException(target, "cannot be written: " + reason(cause), cause);
    }

    /** What went wrong, without the name of a (temporary) file. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
