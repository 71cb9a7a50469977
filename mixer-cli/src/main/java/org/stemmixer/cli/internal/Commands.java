package org.stemmixer.cli.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code stemmixer} command of a distribution, and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class Commands {

    /** Commands that only the training distribution has. */
    private static final Set<String> TRAINING = Set.of("train", "evaluate", "benchmark");

    private static final String COMPLETION = "completion";

    private final Map<String, Supplier<CommandSpec>> commands;

    /**
     * A command.
     *
     * @param commands what it can do, in the order of its help; the completion of words comes by itself
     */
    public Commands(Map<String, Supplier<CommandSpec>> commands) {
        this.commands = new LinkedHashMap<>(commands);
        this.commands.put(COMPLETION, () -> new CompletionCommand(this::all).spec());
    }

    /** Runs the command and ends the virtual machine with its exit code. */
    public void runAndExit(String... arguments) {
        Interruption.handleSignals();
        // Pictures are drawn into files: no window system must be there.
        System.setProperty("java.awt.headless", "true");
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        // One line here too, and no stack trace.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> new TerminalWriter(err, true).println(Failures.line(Failures.inWords(failure))));
        System.exit(run(new PrintWriter(System.out, false, StandardCharsets.UTF_8), err, arguments));
    }

    /** Runs the command with the given outputs and returns its exit code. */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        // Building a command takes longer than parsing one, so only the one that is asked for is built.
        @Nullable Supplier<CommandSpec> asked = arguments.length > 0 ? commands.get(arguments[0]) : null;
        CommandLine commandLine = asked == null ? all() : root().addSubcommand(arguments[0], asked.get());
        // A file may have a name that begins with @.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, new Paths());
        TerminalWriter output = new TerminalWriter(out, false);
        commandLine.setOut(output);
        commandLine.setErr(new TerminalWriter(err, true));
        commandLine.setExecutionStrategy(new FfmpegSwitch());
        commandLine.setParameterExceptionHandler(new Failures.OfUsage());
        commandLine.setExecutionExceptionHandler(new Failures.OfExecution());
        boolean isWord = arguments.length > 0 && !arguments[0].startsWith("-");
        int exitCode;
        try {
            // What follows a word that is no command means nothing, even if it is one.
            exitCode = commandLine.execute(isWord && asked == null ? new String[] {arguments[0]} : arguments);
        } catch (Error e) {
            exitCode = Failures.error(e, commandLine);
        }
        StandardInput.forget();
        StandardOutput.forget();
        // A command that failed has said why already: perhaps for this very reason.
        if (output.checkError() && exitCode == CommandLine.ExitCode.OK) {
            Failures.print(commandLine, "the output could not be written");
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        err.flush();
        return exitCode;
    }

    private CommandLine root() {
        return new CommandLine(new NoCommand(commands.keySet()).spec);
    }

    private CommandLine all() {
        CommandLine commandLine = root();
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        return commandLine;
    }

    /** An empty name, from a script's unset variable perhaps, would stand for the current folder. */
    private static final class Paths implements ITypeConverter<Path> {
        @Override
        public Path convert(String name) {
            if (name.isEmpty()) {
                throw new TypeConversionException("must not be empty");
            }
            return Path.of(name);
        }
    }

    /** What is done where no command is recognised. */
    private static final class NoCommand implements Callable<Integer> {

        private final Set<String> permitted;
        private final PositionalParamSpec words = PositionalParamSpec.builder()
                .hidden(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
        private final CommandSpec spec = CommandSpecs.command(
                "stemmixer", "Mixes music by itself: from stem files to a mixed file.", this, words);

        NoCommand(Set<String> permitted) {
            this.permitted = permitted;
            spec.usageMessage().synopsisSubcommandLabel("COMMAND");
            if (!permitted.containsAll(TRAINING)) {
                spec.usageMessage()
                        .footer(
                                "",
                                "Training is in a jar of its own, stemmixer-training.jar, with the commands",
                                "train, evaluate and benchmark besides these.");
            }
        }

        @Override
        public Integer call() {
            List<String> unknown = CommandSpecs.strings(words);
            throw new ParameterException(
                    spec.commandLine(),
                    (unknown.isEmpty() ? "a command is missing" : unknown(unknown.get(0))) + " (permitted "
                            + String.join(", ", permitted) + ")");
        }

        private String unknown(String word) {
            String problem = "there is no command '" + word + "'";
            return TRAINING.contains(word)
                    ? problem + " here: it is in stemmixer-training.jar"
                    : problem + Suggestion.of(word, permitted);
        }
    }
}
