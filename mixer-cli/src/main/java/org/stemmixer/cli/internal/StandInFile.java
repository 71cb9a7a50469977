package org.stemmixer.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file in the temporary folder that stands in for a stream, which can be read or written once only. It goes when the command has
 * ended, and with the virtual machine if that ends before. Thread-safe.
 */
final class StandInFile {

    private @Nullable Path folder;
    private @Nullable Path file;

    /**
     * Makes a folder for it, with nothing in it.
     *
     * @param name its name there
     */
    synchronized Path create(String name) throws IOException {
        Path made = Files.createTempDirectory("stem-mixer-");
        Path path = made.resolve(name);
        folder = made;
        file = path;
        made.toFile().deleteOnExit();
        path.toFile().deleteOnExit();
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
        Path made = folder;
        Path path = file;
        folder = null;
        file = null;
        if (made != null && path != null) {
            try {
                Files.deleteIfExists(path);
                Files.deleteIfExists(made);
            } catch (IOException e) {
                // It goes with the virtual machine.
            }
        }
    }
}
