package org.stemmixer.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.internal.ScratchFolder;

/**
 * A file in the temporary folder that stands in for a stream, which can be read or written once only. It goes when the command has
 * ended, with the virtual machine if that ends before, and if that is killed, with the next one that needs such a file. Thread-safe.
 */
final class StandInFile {

    private @Nullable ScratchFolder folder;
    private @Nullable Path file;
    private boolean goesWithTheMachine;

    /**
     * Makes a folder for it, with nothing in it.
     *
     * @param name its name there
     * @throws IOException if it cannot be made, or the virtual machine is about to end
     */
    synchronized Path create(String name) throws IOException {
        if (!goesWithTheMachine) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
            } catch (IllegalStateException e) {
                throw new IOException("interrupted", e);
            }
            goesWithTheMachine = true;
        }
        ScratchFolder made = ScratchFolder.make();
        Path path = made.path().resolve(name);
        folder = made;
        file = path;
        return path;
    }

    /** Whether a file is this one. */
    synchronized boolean is(Path other) {
        return other.equals(file);
    }

    /** The file, if it is there. */
    synchronized @Nullable Path file() {
        return file;
    }

    /** A message in which it goes by the name of the stream. */
    synchronized String inWords(String message, String stream) {
        return file == null ? message : message.replace(file.toString(), stream);
    }

    /** Removes it. */
    synchronized void delete() {
        ScratchFolder made = folder;
        folder = null;
        file = null;
        if (made != null) {
            try {
                made.close();
            } catch (IOException e) {
                // It goes with the next process.
            }
        }
    }
}
