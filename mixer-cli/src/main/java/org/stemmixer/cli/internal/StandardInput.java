package org.stemmixer.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard input as a file: {@code -}. It can be read once, while a command reads its files several times; so it is copied to
 * a file in the temporary folder, which goes when the command has ended. Where a file is really called so, it is {@code ./-}.
 */
public final class StandardInput {

    /** What it is called in names of results. */
    public static final String NAME = "standard-input";

    private static final Path DASH = Path.of("-");

    private static final StandInFile COPY = new StandInFile();

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
        @Nullable Path file = COPY.file();
        if (file == null) {
            file = COPY.create(NAME);
            copyTo(file);
        }
        return file;
    }

    /**
     * The same for files that were named, each once.
     *
     * @throws IOException if the standard input cannot be read or copied
     */
    public static List<Path> files(Collection<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : new LinkedHashSet<>(named)) {
            files.add(file(file));
        }
        return files;
    }

    /** How a file was named that is read: {@code -} for the copy, else the file itself. */
    public static Path named(Path file) {
        return COPY.is(file) ? DASH : file;
    }

    /** Closing the standard input would close it for the whole virtual machine. */
    private static void copyTo(Path file) throws IOException {
        InputStream in = System.in;
        Files.copy(in, file);
    }

    /** A message in which the copy goes by the name that was given. */
    static String inWords(String message) {
        return COPY.inWords(message, "standard input");
    }

    /** Removes the copy, at the end of a command. */
    static void forget() {
        COPY.delete();
    }
}
