package org.stemmixer.cli.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
public final class Failures {

    private Failures() {}

    /** The command was used wrongly. */
    public static int usage(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        // picocli stutters.
        print(commandLine, String.valueOf(failure.getMessage()).replace("option option", "option"));
        commandLine
                .getErr()
                .println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return CommandLine.ExitCode.USAGE;
    }

    /** The command failed: the user's doing or the world's. */
    public static int execution(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof IllegalArgumentException) {
            return usage(new ParameterException(commandLine, String.valueOf(failure.getMessage())), new String[0]);
        }
        // Who interrupts is answered by the interruption.
        if (!(failure instanceof CancellationException)) {
            print(commandLine, inWords(failure));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    public static String inWords(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied";
        }
        // Messages of input and output failures say it all; for others the kind of failure helps whoever must mend it.
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    public static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println("stemmixer: " + message.replaceAll("\\s*\\R\\s*", " "));
    }

    /** Says what is wrong with a file that can be read all the same. */
    public static void printNotes(CommandLine commandLine, Path file) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            for (String warning : reader.warnings()) {
                print(commandLine, "note: " + file + ": " + warning);
            }
        }
    }
}
