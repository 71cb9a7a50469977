package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.internal.ScratchFolder;

/**
 * A file in the temporary folder that stands in for a stream, which can be read or written once only. It goes when the command has
 * ended, on a signal, and if the virtual machine is killed, with the next one that needs such a file. Thread-safe: who asks for it
 * while a signal ends the program waits for that end, and has nothing to say about a file that has just gone.
 */
final class StandInFile {

    private final Runnable removal = this::remove;
    private @Nullable ScratchFolder folder;
    private @Nullable Path file;

    /**
     * Makes a folder for it, with nothing in it.
     *
     * @param name its name there
     */
    Path create(String name) throws IOException {
        synchronized (Interruption.LOCK) {
            ScratchFolder made = ScratchFolder.make();
            Path path = made.path().resolve(name);
            folder = made;
            file = path;
            Interruption.before(removal);
            return path;
        }
    }

    /** Whether a file is this one. */
    boolean is(Path other) {
        synchronized (Interruption.LOCK) {
            return other.equals(file);
        }
    }

    /** The file, if it is there. */
    @Nullable
    Path file() {
        synchronized (Interruption.LOCK) {
            return file;
        }
    }

    /** A message in which it goes by the name of the stream. */
    String inWords(String message, String stream) {
        synchronized (Interruption.LOCK) {
            return file == null ? message : message.replace(file.toString(), stream);
        }
    }

    /** Removes it. */
    void delete() {
        synchronized (Interruption.LOCK) {
            remove();
            Interruption.notBefore(removal);
        }
    }

    private void remove() {
        ScratchFolder made = folder;
        if (made != null) {
            try {
                made.close();
            } catch (IOException | UncheckedIOException e) {
                // It goes with the next process.
            }
        }
        folder = null;
        file = null;
    }
}
