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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code stemmixer} command of a distribution, and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class Commands {

    /** Commands that only the training distribution has. */
    private static final Set<String> TRAINING = Set.of("train", "evaluate", "benchmark");

    private final Map<String, Supplier<CommandSpec>> commands;

    /**
     * A command.
     *
     * @param commands what it can do, in the order of its help
     */
    public Commands(Map<String, Supplier<CommandSpec>> commands) {
        this.commands = new LinkedHashMap<>(commands);
    }

    /** Runs the command and ends the virtual machine with its exit code. */
    public void runAndExit(String... arguments) {
        // Pictures are drawn into files: no window system must be there.
        System.setProperty("java.awt.headless", "true");
        System.exit(run(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs the command with the given outputs and returns its exit code. */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new NoCommand(commands.keySet()).spec);
        // Building a command takes longer than parsing one, so only the one that is asked for is built.
        @Nullable Supplier<CommandSpec> asked = arguments.length > 0 ? commands.get(arguments[0]) : null;
        if (asked != null) {
            commandLine.addSubcommand(arguments[0], asked.get());
        } else {
            commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        }
        // A file may have a name that begins with @.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, Commands::path);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::execution);
        boolean isWord = arguments.length > 0 && !arguments[0].startsWith("-");
        // What follows a word that is no command means nothing, even if it is one.
        int exitCode = commandLine.execute(isWord && asked == null ? new String[] {arguments[0]} : arguments);
        if (out.checkError()) {
            Failures.print(commandLine, "the output could not be written");
            exitCode = CommandLine.ExitCode.SOFTWARE;
        }
        err.flush();
        return exitCode;
    }

    /** An empty name, from a script's unset variable perhaps, would stand for the current folder. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("must not be empty");
        }
        return Path.of(name);
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
        }

        @Override
        public Integer call() {
            List<String> unknown = CommandSpecs.strings(words);
            String problem =
                    unknown.isEmpty() ? "a command is missing" : "there is no command '" + unknown.get(0) + "'";
            if (!unknown.isEmpty() && TRAINING.contains(unknown.get(0))) {
                problem += " here: it is in stemmixer-training.jar";
            }
            throw new ParameterException(
                    spec.commandLine(), problem + " (permitted " + String.join(", ", permitted) + ")");
        }
    }
}
