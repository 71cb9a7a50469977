package org.stemmixer.core.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the file system in words. */
public final class FileFailures {

    private FileFailures() {}

    /** What went wrong, with the name of the file where the system tells nothing but that; for others their message or kind. */
    public static String message(Throwable failure) {
        if (failure instanceof FileSystemException known && known.getReason() == null && known.getFile() != null) {
            return known.getFile() + ": " + reason(known);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** What went wrong, without the name of a file, which may be a temporary one. */
    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        if (cause instanceof FileAlreadyExistsException && reason == null) {
            return "there is something of that name already";
        }
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
