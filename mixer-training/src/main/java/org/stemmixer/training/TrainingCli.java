package org.stemmixer.training;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.cli.StemMixerCli;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Commands;
import picocli.CommandLine.Model.CommandSpec;

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
                CommandSpecs.group(
                        name,
                        "Trains models on your own music.",
                        new TrainGainsCommand().spec(),
                        new TrainRolesCommand().spec(),
                        new TrainParametersCommand().spec(),
                        new TrainStylesCommand().spec());
            case "evaluate" ->
                CommandSpecs.group(
                        name,
                        "Measures models on songs that they did not learn from, beside simpler means.",
                        new EvaluateGainsCommand().spec(),
                        new EvaluateMixCommand().spec(),
                        new EvaluateParametersCommand().spec());
            case "benchmark" ->
                CommandSpecs.group(
                        name,
                        "Measures kinds of networks on targets for which there are published errors.",
                        new BenchmarkParametersCommand().spec());
            default -> StemMixerCli.command(name);
        };
    }
}
