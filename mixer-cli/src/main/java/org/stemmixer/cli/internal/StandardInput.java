package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The standard input as a file: {@code -}. It can be read once, while a command reads its files several times; so it is copied to
 * a file in the temporary folder, which goes when the command has ended. Where a file is really called so, it is {@code ./-}.
 */
public final class StandardInput {

    /** What it is called in names of results. */
    public static final String NAME = "standard-input";

    private static final Path DASH = Path.of("-");

    private static @Nullable Path copy;

    private StandardInput() {}

    /** Whether a file that was named is the standard input. */
    public static boolean is(Path file) {
        return file.equals(DASH);
    }

    /**
     * What to read where a file was named: the file itself, or a copy of the standard input.
     *
     * @throws IOException if the standard input cannot be read or copied
     */
    public static synchronized Path file(Path named) throws IOException {
        if (!is(named)) {
            return named;
        }
        Path file = copy;
        if (file == null) {
            file = Files.createTempDirectory("stem-mixer-").resolve(NAME);
            copy = file;
            // Ends with the virtual machine too, if that ends before the command does.
            folder(file).toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            copyTo(file);
        }
        return file;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** Closing the standard input would close it for the whole virtual machine. */
    private static void copyTo(Path file) throws IOException {
        InputStream in = System.in;
        Files.copy(in, file);
    }

    /** A message in which the copy goes by the name that was given. */
    static synchronized String inWords(String message) {
        Path file = copy;
        return file == null ? message : message.replace(file.toString(), "standard input");
    }

    /** Removes the copy, at the end of a command. */
    static synchronized void forget() {
        Path file = copy;
        copy = null;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder(file));
            } catch (IOException e) {
                // It goes with the virtual machine.
            }
        }
    }
}
