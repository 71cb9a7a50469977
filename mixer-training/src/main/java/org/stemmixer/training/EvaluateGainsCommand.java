package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.training.gains.GainEvaluation;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

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
    private final OptionSpec model = CommandSpecs.value(
            "--model", "DIR", Path.class, "Folder of the model; without it the one that is bundled.");
    private final OptionSpec heldOut = CommandSpecs.list(
            "--held-out",
            "SONG=DIR",
            "Folder of a model that learned without a song, or a folder of songs, and answers for it; several can be given.");
    private final OptionSpec peer = CommandSpecs.list(
            "--peer",
            "FILE",
            "What another program has answered to the questions.jsonl of an earlier run; several can be given.");
    private final OptionSpec out = CommandSpecs.required(
            "--out", "DIR", Path.class, "Folder for the model's card with the tables, the questions, and a cache.");
    private final OptionSpec seed = CommandSpecs.value("--seed", "N", long.class, 1, "Seed of everything random");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "gains",
            "Measures a model and simpler predictors on stems as exported, normalised, and with random gains.",
            this,
            List.of(data, split, also, model, heldOut, peer, out, seed));

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
                modelsBySong(),
                paths(also),
                paths(peer),
                out.getValue(),
                seed.<Long>getValue());
        Path report = new GainEvaluation(settings, spec.commandLine().getErr()).run();
        spec.commandLine().getOut().println(report);
        return ExitCode.OK;
    }

    private Map<String, Path> modelsBySong() {
        Map<String, Path> models = new TreeMap<>();
        for (String argument : CommandSpecs.strings(heldOut)) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--held-out must be SONG=DIR, but was '" + argument + "'");
            }
            models.put(argument.substring(0, equals), Path.of(argument.substring(equals + 1)));
        }
        return models;
    }

    private static Optional<Path> path(OptionSpec option) {
        @Nullable Path file = option.getValue();
        return Optional.ofNullable(file);
    }

    private static List<Path> paths(OptionSpec option) {
        return CommandSpecs.strings(option).stream().map(Path::of).toList();
    }
}
