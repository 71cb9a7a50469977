package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.training.gains.GainEvaluation;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code evaluate gains}: measures a gain model and all baselines on the same songs, in all conditions. */
final class EvaluateGainsCommand implements Callable<Integer> {

    private final OptionSpec data =
            CommandSpecs.value("--data", "DIR", Path.class, "Folder with the songs, as for training.");
    private final OptionSpec split = CommandSpecs.value(
            "--split", "FILE", Path.class, "The split of the songs, as for training; measured on is its test part.");
    private final OptionSpec also = CommandSpecs.list(
            "--also",
            "DIR",
            "Folder of songs that are nowhere in the data, to measure on as well, or instead; several can be given.");
    private final OptionSpec model =
            CommandSpecs.value("--model", "DIR", Path.class, "Folder of the model; without it the one that is bundled.");
    private final OptionSpec peer = CommandSpecs.list(
            "--peer",
            "FILE",
            "What another program has answered to the questions.jsonl of an earlier run; several can be given.");
    private final OptionSpec out = CommandSpecs.required(
            "--out", "DIR", Path.class, "Folder for the model's card with the tables, the questions, and a cache.");
    private final OptionSpec seed = CommandSpecs.value("--seed", "N", long.class, 1, "Seed of everything random");
    private final CommandSpec spec = CommandSpecs.command(
            "gains",
            "Measures a model and simpler predictors on stems as exported, normalised, and with random gains.",
            this,
            List.of(data, split, also, model, peer, out, seed));

    EvaluateGainsCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        GainEvaluation.Settings settings = new GainEvaluation.Settings(
                path(data),
                path(split),
                path(model),
                paths(also),
                paths(peer),
                out.getValue(),
                seed.<Long>getValue());
        Path report = new GainEvaluation(settings, spec.commandLine().getErr()).run();
        spec.commandLine().getOut().println(report);
        return ExitCode.OK;
    }

    private static Optional<Path> path(OptionSpec option) {
        @Nullable Path file = option.getValue();
        return Optional.ofNullable(file);
    }

    private static List<Path> paths(OptionSpec option) {
        return CommandSpecs.strings(option).stream().map(Path::of).toList();
    }
}
