package org.stemmixer.cli.internal;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is watching. */
public final class Terminal {

    private static final int FILE_TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

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
