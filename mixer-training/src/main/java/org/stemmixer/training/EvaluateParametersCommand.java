package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.parameters.ParameterEvaluator;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code evaluate parameters}: measures models on songs that training never saw. */
final class EvaluateParametersCommand implements Callable<Integer> {

    private final OptionSpec data =
            CommandSpecs.required("--data", "DIR", Path.class, "Folder with the songs, as in training.");
    private final OptionSpec out = CommandSpecs.required(
            "--out",
            "DIR",
            Path.class,
            "Folder that training wrote models to; evaluation.md and .json go there, distances into the models' cards too.");
    private final OptionSpec split = CommandSpecs.value("--split", "FILE", Path.class, "As in training.");
    private final OptionSpec labels = CommandSpecs.value("--labels", "FILE", Path.class, "As in training.");
    private final OptionSpec profile = CommandSpecs.value("--profile", "FILE", Path.class, "As in training.");
    private final OptionSpec degradations = CommandSpecs.value(
            "--degradations", "N", int.class, 1, "Degraded variants of each song, besides the song as it is");
    private final OptionSpec songs =
            CommandSpecs.value("--songs", "N", int.class, 1000, "At most so many test songs, spread over all");
    private final OptionSpec seed = CommandSpecs.value("--seed", "N", long.class, 1, "As in training");
    private final OptionSpec threads = CommandSpecs.value("--threads", "N", int.class, 1, "Processor threads to use");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "parameters",
            "Measures models of the ten mixing parameters on songs that training never saw.",
            this,
            List.of(data, out, split, labels, profile, degradations, songs, seed, threads));

    EvaluateParametersCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParameterEvaluator.Settings settings = new ParameterEvaluator.Settings(
                data.getValue(),
                out.getValue(),
                path(split),
                path(labels),
                path(profile),
                degradations.<Integer>getValue(),
                songs.<Integer>getValue(),
                seed.<Long>getValue(),
                threads.<Integer>getValue());
        Path report = new ParameterEvaluator(
                        settings, TerminalWriter.forProgress(spec.commandLine().getErr()), Terminal.isPresent())
                .evaluate();
        spec.commandLine().getOut().print(Files.readString(report));
        return ExitCode.OK;
    }

    private static Optional<Path> path(OptionSpec option) {
        @Nullable Path file = option.getValue();
        return Optional.ofNullable(file);
    }
}
