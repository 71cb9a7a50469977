package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.training.parameters.ParameterTrainer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train parameters}: learns the ten mixing parameters from finished songs. */
final class TrainParametersCommand implements Callable<Integer> {

    private final TrainingArguments training = new TrainingArguments(ParameterTrainer.defaultOptions());
    private final OptionSpec architecture = CommandSpecs.value(
            "--arch",
            "NAME",
            String.class,
            "What to train: " + String.join(", ", ParameterTrainer.architectures()) + "; without it all of them.");
    private final OptionSpec labels = CommandSpecs.value(
            "--labels",
            "FILE",
            Path.class,
            "JSON of song to ten numbers, which take the place of the profile matcher's.");
    private final OptionSpec profile = CommandSpecs.value(
            "--profile", "FILE", Path.class, "Profile that songs are matched to; without it the library's.");
    private final OptionSpec degradations = CommandSpecs.value(
            "--degradations", "N", int.class, 4, "Degraded variants of each song, besides the song as it is");
    private final CommandSpec spec;

    TrainParametersCommand() {
        List<OptionSpec> options = new ArrayList<>(training.all());
        options.addAll(List.of(architecture, labels, profile, degradations));
        spec = CommandSpecs.command(
                "parameters", "Learns the ten mixing parameters from finished songs.", this, options);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParameterTrainer.Settings settings = new ParameterTrainer.Settings(
                training.data(),
                training.out(),
                training.split(),
                path(labels),
                path(profile),
                degradations.<Integer>getValue(),
                training.threads(),
                training.training());
        @Nullable String name = architecture.getValue();
        List<String> names = name == null ? ParameterTrainer.architectures() : List.of(name);
        new ParameterTrainer(settings, spec.commandLine().getErr(), Terminal.isPresent()).train(names);
        spec.commandLine().getOut().println(training.out());
        return ExitCode.OK;
    }

    private static Optional<Path> path(OptionSpec option) {
        @Nullable Path file = option.getValue();
        return Optional.ofNullable(file);
    }
}
