package org.stemmixer.cli.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.UnwritableFormatException;
import org.stemmixer.core.internal.FileFailures;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
public final class Failures {

    /** The longest message that is shown whole: a line can still be read, and a file's content is not poured out. */
    static final int MAX_CHARACTERS = 1000;

    /** How to go on where one file of a folder is damaged. */
    private static final String WITHOUT_IT =
            "; to go on without it, move it out of the folder or name the other files one by one";

    /** What the library calls what options set. */
    private static final Map<String, String> OPTIONS = Map.of(
            "amount", "--amount",
            "integratedLufs", "--lufs",
            "maxTruePeakDbtp", "--true-peak",
            "sampleRate", "--rate",
            "seconds", "--max-offset",
            "tempoBpm", "--tempo",
            "timeoutSeconds", "--timeout-seconds");

    private Failures() {}

    /** What picocli calls where the command was used wrongly. */
    static final class OfUsage implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException failure, String[] arguments) {
            return usage(failure, arguments);
        }
    }

    /** What picocli calls where the command failed. */
    static final class OfExecution implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
            return execution(failure, commandLine);
        }
    }

    /** The command was used wrongly. */
    public static int usage(ParameterException failure, String[] arguments) {
        CommandLine commandLine = failure.getCommandLine();
        if (failure.getCause() instanceof InvalidPathException invalid) {
            return execution(invalid, commandLine);
        }
        // picocli stutters.
        String message = String.valueOf(failure.getMessage()).replace("option option", "option");
        if (failure instanceof UnmatchedArgumentException unmatched) {
            message += suggestion(commandLine.getCommandSpec(), unmatched.getUnmatched());
        }
        message += fileWithDash(arguments);
        print(commandLine, message);
        commandLine
                .getErr()
                .println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help' for what it takes.");
        return CommandLine.ExitCode.USAGE;
    }

    /** How to name a file that looks like an option, if there is one among the arguments. */
    private static String fileWithDash(String[] arguments) {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            if (argument.length() > 1 && argument.startsWith("-") && new File(argument).exists()) {
                return "; the file " + argument + " is to be named ." + File.separator + argument;
            }
        }
        return "";
    }

    private static String suggestion(CommandSpec command, List<String> unknown) {
        String word = unknown.isEmpty() ? "" : unknown.get(0);
        int equals = word.indexOf('=');
        return word.startsWith("-")
                ? Suggestion.of(
                        equals < 0 ? word : word.substring(0, equals),
                        command.optionsMap().keySet())
                : Suggestion.of(word, command.subcommands().keySet());
    }

    /** The command failed: the user's doing or the world's. */
    static int execution(Exception failure, CommandLine commandLine) {
        if (failure instanceof Interruption.Interrupted interrupted) {
            print(commandLine, "interrupted");
            return interrupted.exitCode();
        }
        boolean typed = failure instanceof UnwritableFormatException
                || (failure instanceof IllegalArgumentException && !(failure instanceof InvalidPathException));
        if (typed) {
            String message = byOption(String.valueOf(failure.getMessage()), commandLine.getParseResult());
            return usage(new ParameterException(commandLine, message), new String[0]);
        }
        printFailure(commandLine, failure);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** A message about an argument, with the option in front by which it was given. */
    private static String byOption(String message, ParseResult parsed) {
        int end = message.indexOf(" must be ");
        String option = end < 0 ? "" : OPTIONS.getOrDefault(message.substring(0, end), "");
        return parsed.hasMatchedOption(option) ? option + message.substring(end) : message;
    }

    /** Says what failed, and how to go on without a stem that is damaged. */
    public static void printFailure(CommandLine commandLine, Exception failure) {
        boolean stem = failure instanceof AudioFileException file && isInGivenFolder(file.file(), commandLine);
        print(commandLine, inWords(failure) + (stem ? WITHOUT_IT : ""));
    }

    /** Whether a file was read because a folder was named that it is in. */
    private static boolean isInGivenFolder(String file, CommandLine commandLine) {
        Path path = Path.of(file);
        boolean written =
                commandLine.getCommandSpec().options().stream().anyMatch(option -> path.equals(option.getValue()));
        return !written
                && commandLine.getCommandSpec().positionalParameters().stream()
                        .flatMap(arguments -> arguments.originalStringValues().stream())
                        .map(Path::of)
                        .anyMatch(argument -> argument.equals(path.getParent()) && Files.isDirectory(argument));
    }

    /** The virtual machine failed: it has no more memory, for example. */
    static int error(Error failure, CommandLine commandLine) {
        print(commandLine, inWords(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    public static String inWords(Throwable failure) {
        if (failure instanceof InvalidPathException invalid) {
            return inWords(invalid);
        }
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory: Java may use "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB here, and more with -Xmx (" + failure.getMessage() + ")";
        }
        if (failure instanceof StackOverflowError) {
            return "something is nested too deeply (java.lang.StackOverflowError)";
        }
        // Messages of input and output failures say it all; for others the kind of failure helps whoever must mend it.
        return failure instanceof IOException && failure.getMessage() != null
                ? FileFailures.message(failure)
                : failure.toString();
    }

    /** Most often letters that the system's encoding lacks. */
    private static String inWords(InvalidPathException failure) {
        String name = "'" + failure.getInput() + "'";
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return encoding.equals("UTF-8")
                ? name + " cannot be the name of a file (" + failure.getReason() + ")"
                : name + " cannot be the name of a file in this locale, whose encoding is " + encoding
                        + ": set LC_ALL=C.UTF-8";
    }

    public static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println(line(message));
    }

    /** A message as it is printed. */
    static String line(String message) {
        return "stemmixer: " + shortened(named(message).replaceAll("\\s*\\R\\s*", " "));
    }

    /** A message in which files that stand in for streams go by the names of these. */
    private static String named(String message) {
        return StandardOutput.inWords(StandardInput.inWords(message));
    }

    /** The beginning and the end of what is too long. */
    private static String shortened(String message) {
        if (message.length() <= MAX_CHARACTERS) {
            return message;
        }
        int half = MAX_CHARACTERS / 2;
        int left = message.length() - 2 * half;
        return message.substring(0, half) + " ... (" + left + " characters left out) ... "
                + message.substring(message.length() - half);
    }

    /** Does something with a file, and prints what comes of it. */
    @FunctionalInterface
    public interface FileAction {

        /** @throws IOException if the file cannot be read */
        void accept(Path file) throws IOException;
    }

    /**
     * Does something with each file, and says what is wrong with it; after one that fails with the next.
     *
     * @return the exit code
     */
    public static int forEach(CommandLine commandLine, List<Path> files, FileAction action) {
        return forEachWithNotes(commandLine, files, file -> {
            action.accept(file);
            commandLine.getOut().flush();
            printNotes(commandLine, file);
        });
    }

    /** The same where the action itself says what is wrong with a file that can be read. */
    public static int forEachWithNotes(CommandLine commandLine, List<Path> files, FileAction action) {
        int exitCode = CommandLine.ExitCode.OK;
        for (Path file : files) {
            try {
                action.accept(file);
                commandLine.getOut().flush();
            } catch (IOException e) {
                // The other files are none the worse for it.
                print(commandLine, inWords(e));
                exitCode = CommandLine.ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }

    /** Says what is wrong with stems that can be read all the same, as far as they have been read. */
    public static void printNotes(CommandLine commandLine, Collection<AudioSource> stems) {
        for (AudioSource stem : stems) {
            String name = stem.file().map(Path::toString).orElse(stem.name());
            stem.warnings().forEach(warning -> print(commandLine, "note: " + name + ": " + warning));
        }
    }

    /** Says what is wrong with a file that can be read all the same, as far as it has been read. */
    public static void printNotes(CommandLine commandLine, Path file) throws IOException {
        for (String warning : AudioSource.of(StandardInput.file(file)).warnings()) {
            print(commandLine, "note: " + file + ": " + warning);
        }
    }
}
