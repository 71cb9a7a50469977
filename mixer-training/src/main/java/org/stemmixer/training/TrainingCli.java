package org.stemmixer.training;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code stemmixer} command of the training distribution, and its exit codes: 0 done, 1 failed, 2 used wrongly. */
public final class TrainingCli {

    /** Commands by their two words; each kind of model brings its own. */
    private static final Map<String, Map<String, Supplier<CommandSpec>>> COMMANDS = new TreeMap<>(Map.of(
            "benchmark", Map.of("parameters", () -> new BenchmarkParametersCommand().spec()),
            "evaluate",
                    Map.of(
                            "gains", () -> new EvaluateGainsCommand().spec(),
                            "parameters", () -> new EvaluateParametersCommand().spec()),
            "train",
                    Map.of(
                            "gains", () -> new TrainGainsCommand().spec(),
                            "parameters", () -> new TrainParametersCommand().spec())));

    private TrainingCli() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs the command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine =
                new CommandLine(group("stemmixer", "Trains the models of Stem Mixer, and measures them."));
        COMMANDS.forEach((word, kinds) -> {
            CommandLine group = new CommandLine(group(word, "What to " + word + "."));
            new TreeMap<>(kinds).forEach((kind, command) -> group.addSubcommand(kind, command.get()));
            commandLine.addSubcommand(word, group);
        });
        // A file may have a name that begins with @.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(Path.class, TrainingCli::path);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setParameterExceptionHandler(Failures::usage);
        commandLine.setExecutionExceptionHandler(Failures::execution);
        int exitCode = commandLine.execute(arguments);
        out.flush();
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

    /** A command that takes another word. */
    private static CommandSpec group(String name, String description) {
        MissingWord missing = new MissingWord();
        missing.spec = CommandSpecs.command(name, description, missing, List.of());
        missing.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        return missing.spec;
    }

    /** What is done where the other word is missing. */
    private static final class MissingWord implements Callable<Integer> {

        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing (permitted "
                            + String.join(", ", spec.subcommands().keySet()) + ")");
        }
    }
}
