package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a song failed, in words that are the same wherever the song is. */
final class FailureReason {

    private FailureReason() {}

    /**
     * The reason.
     *
     * @param place the file or folder of the song, which the reason does not name: a row may be of several copies
     */
    static String of(Throwable failure, String place) {
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory";
        }
        if (failure instanceof StackOverflowError) {
            return "something is nested too deeply";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "is not a folder";
        }
        String message = String.valueOf(failure.getMessage());
        boolean inWords = failure instanceof IOException || failure instanceof IllegalArgumentException;
        String said = inWords && failure.getMessage() != null ? message : failure.toString();
        return said.replace(place + ": ", "").replace(place + "/", "").replace(place, "the song");
    }
}
