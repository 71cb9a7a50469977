package org.stemmixer.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.training.parameters.ParameterTrainer;
import picocli.CommandLine.Model.OptionSpec;

/** The options of commands that train networks on mixing parameters. */
final class ParameterArguments {

    private final TrainingArguments training = new TrainingArguments(ParameterTrainer.defaultOptions());
    private final OptionSpec architecture = CommandSpecs.value(
            "--arch",
            "NAME",
            String.class,
            "What to train: " + String.join(", ", ParameterTrainer.architectures()) + "; without it all of them.");
    private final OptionSpec degradations = CommandSpecs.value(
            "--degradations", "N", int.class, 4, "Degraded variants of each song, besides the song as it is");

    /** All of them and some more, in the order of the help. */
    List<OptionSpec> and(OptionSpec... more) {
        List<OptionSpec> options = new ArrayList<>(training.all());
        options.add(architecture);
        options.add(degradations);
        options.addAll(List.of(more));
        return options;
    }

    Path out() {
        return training.out();
    }

    /** The architectures asked for. */
    List<String> architectures() {
        @Nullable String name = architecture.getValue();
        return name == null ? ParameterTrainer.architectures() : List.of(name);
    }

    /** What was asked for. */
    ParameterTrainer.Settings settings(Optional<Path> labels, Optional<Path> profile, boolean hearsProfile) {
        return new ParameterTrainer.Settings(
                training.data(),
                training.out(),
                training.split(),
                labels,
                profile,
                hearsProfile,
                degradations.<Integer>getValue(),
                training.threads(),
                training.training());
    }
}
