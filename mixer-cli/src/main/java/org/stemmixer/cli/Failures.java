package org.stemmixer.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
final class Failures {

    private Failures() {}

    /** The command was used wrongly. */
    static int usage(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        print(commandLine, String.valueOf(failure.getMessage()));
        commandLine
                .getErr()
                .println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return CommandLine.ExitCode.USAGE;
    }

    /** The command failed: the user's doing or the world's. */
    static int execution(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof IllegalArgumentException) {
            return usage(new ParameterException(commandLine, String.valueOf(failure.getMessage())), new String[0]);
        }
        print(commandLine, inWords(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    static String inWords(Exception failure) {
        if (failure instanceof CancellationException) {
            return "cancelled";
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file";
        }
        // Messages of input and output failures say it all; for others the kind of failure helps whoever must mend it.
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println("stemmixer: " + message.replaceAll("\\s*\\R\\s*", " "));
    }
}
