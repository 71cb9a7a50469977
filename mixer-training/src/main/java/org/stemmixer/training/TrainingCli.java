package org.stemmixer.training;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.StemMixerCli;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Commands;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The {@code stemmixer} command of the training distribution, which trains models and measures them besides. */
public final class TrainingCli {

    private TrainingCli() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        commands().runAndExit(arguments);
    }

    /** Runs the command with the given outputs and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commands().run(out, err, arguments);
    }

    private static Commands commands() {
        List<String> names = new ArrayList<>(StemMixerCli.commands());
        names.addAll(List.of("train", "evaluate", "benchmark"));
        return new Commands(names, TrainingCli::command);
    }

    private static CommandSpec command(String name) {
        return switch (name) {
            case "train" ->
                group(
                        name,
                        "Trains models on your own music.",
                        new TrainGainsCommand().spec(),
                        new TrainRolesCommand().spec(),
                        new TrainParametersCommand().spec(),
                        new TrainStylesCommand().spec());
            case "evaluate" ->
                group(
                        name,
                        "Measures models on songs that they did not learn from, beside simpler means.",
                        new EvaluateGainsCommand().spec(),
                        new EvaluateMixCommand().spec(),
                        new EvaluateParametersCommand().spec());
            case "benchmark" ->
                group(
                        name,
                        "Measures kinds of networks on targets for which there are published errors.",
                        new BenchmarkParametersCommand().spec());
            default -> StemMixerCli.command(name);
        };
    }

    /** A command that takes another word, for a kind of model. */
    private static CommandSpec group(String word, String description, CommandSpec... kinds) {
        MissingWord missing = new MissingWord();
        missing.spec = CommandSpecs.command(word, description, missing);
        missing.spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        for (CommandSpec kind : kinds) {
            missing.spec.addSubcommand(kind.name(), kind);
        }
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
