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

/** {@code evaluate gains}: measures a gain model and all baselines on the same perturbed songs. */
final class EvaluateGainsCommand implements Callable<Integer> {

    private final OptionSpec data =
            CommandSpecs.required("--data", "DIR", Path.class, "Folder with the songs, as for training.");
    private final OptionSpec split = CommandSpecs.value(
            "--split", "FILE", Path.class, "The split of the songs, as for training; measured on is its test part.");
    private final OptionSpec model = CommandSpecs.required("--model", "DIR", Path.class, "Folder of the model.");
    private final OptionSpec also = CommandSpecs.value(
            "--also", "DIR", Path.class, "Folder of songs that are nowhere in the data, to measure on as well.");
    private final OptionSpec out = CommandSpecs.required(
            "--out", "DIR", Path.class, "Folder for the model's card with the tables, and a cache.");
    private final OptionSpec seed = CommandSpecs.value("--seed", "N", long.class, 1, "Seed of the gains to be undone");
    private final CommandSpec spec = CommandSpecs.command(
            "gains",
            "Measures how far a model and simpler predictors are from undoing random gains.",
            this,
            List.of(data, split, model, also, out, seed));

    EvaluateGainsCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        @Nullable Path other = also.getValue();
        @Nullable Path splitFile = split.getValue();
        GainEvaluation.Settings settings = new GainEvaluation.Settings(
                data.getValue(),
                Optional.ofNullable(splitFile),
                model.getValue(),
                Optional.ofNullable(other),
                out.getValue(),
                seed.<Long>getValue());
        Path report = new GainEvaluation(settings, spec.commandLine().getErr()).run();
        spec.commandLine().getOut().println(report);
        return ExitCode.OK;
    }
}
