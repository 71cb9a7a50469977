package org.stemmixer.cli.internal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether somebody is watching, and how wide their window is. */
public final class Terminal {

    private static final int FILE_TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /** Whether input, output and error output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // both behaviours are dealt with
    public static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and it can be asked.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console) && showsErrors();
        } catch (NoSuchMethodException e) {
            return showsErrors();
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** The characters in a line: those that the environment tells, else those of the terminal, else 80. */
    public static int columns() {
        int told = number(System.getenv("COLUMNS"));
        return told > 0 ? told : askedColumns();
    }

    /** Java cannot tell; the system's own program can. */
    private static int askedColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            int columns = number(size.strip().replaceFirst(".* ", ""));
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (IOException e) {
            return USUAL_COLUMNS; // There is no such program.
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Java's console says nothing about error output, which may go to a file on its own ({@code 2>log}). */
    private static boolean showsErrors() {
        try {
            int mode = (int) Files.getAttribute(Path.of("/dev/fd/2"), "unix:mode");
            return (mode & FILE_TYPE_MASK) == CHARACTER_DEVICE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return true; // This system does not tell.
        }
    }
}
