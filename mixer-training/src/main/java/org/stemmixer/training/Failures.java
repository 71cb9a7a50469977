package org.stemmixer.training;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
final class Failures {

    private Failures() {}

    /** The command was used wrongly. */
    static int usage(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        // picocli stutters.
        print(commandLine, String.valueOf(failure.getMessage()).replace("option option", "option"));
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

    private static String inWords(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access denied";
        }
        boolean speaksForItself = failure instanceof IOException || failure instanceof EngineException;
        return speaksForItself && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }

    static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println("stemmixer: " + message.replaceAll("\\s*\\R\\s*", " "));
    }
}
