package org.stemmixer.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.training.nn.TrainingEngine;
import org.stemmixer.training.nn.TrainingOptions;
import picocli.CommandLine.Model.OptionSpec;

/** The options that all kinds of training have. */
final class TrainingArguments {

    private final OptionSpec data =
            CommandSpecs.required("--data", "DIR", Path.class, "Folder with the songs, in any folders below it.");
    private final OptionSpec out =
            CommandSpecs.required("--out", "DIR", Path.class, "Folder for models, checkpoints and caches.");
    private final OptionSpec split = CommandSpecs.value(
            "--split",
            "FILE",
            Path.class,
            "JSON that names the groups of songs for train, validation and test; without it they are drawn at random.");
    private final OptionSpec epochs;
    private final OptionSpec batch;
    private final OptionSpec learningRate;
    private final OptionSpec patience;
    private final OptionSpec seed;
    private final OptionSpec threads = CommandSpecs.value("--threads", "N", int.class, 1, "Processor threads to use");
    private final OptionSpec gpu = CommandSpecs.flag(
            "--gpu", "Train on the first graphics processor; needs PyTorch's CUDA libraries on the class path.");
    private final TrainingOptions defaults;

    /** Options with the defaults of a kind of training. */
    TrainingArguments(TrainingOptions defaults) {
        this.defaults = defaults;
        epochs = CommandSpecs.value(
                "--epochs", "N", int.class, defaults.epochs(), "At most so many times through the data");
        batch = CommandSpecs.value("--batch", "N", int.class, defaults.batchItems(), "Items learned from at a time");
        learningRate = CommandSpecs.value(
                "--learning-rate", "RATE", double.class, defaults.learningRate(), "Highest learning rate");
        patience = CommandSpecs.value(
                "--patience", "N", int.class, defaults.patience(), "Epochs without improvement before training ends");
        seed = CommandSpecs.value(
                "--seed", "N", long.class, defaults.seed(), "Seed of everything random: the same gives the same model");
    }

    /** All of them, in the order of the help. */
    List<OptionSpec> all() {
        return List.of(data, out, split, epochs, batch, learningRate, patience, seed, threads, gpu);
    }

    /** Those without the split, for what is tested on every group in turn. */
    List<OptionSpec> withoutSplit() {
        return List.of(data, out, epochs, batch, learningRate, patience, seed, threads, gpu);
    }

    Path data() {
        return data.getValue();
    }

    Path out() {
        return out.getValue();
    }

    Optional<Path> split() {
        @Nullable Path file = split.getValue();
        return Optional.ofNullable(file);
    }

    int threads() {
        return this.threads.<Integer>getValue();
    }

    /** What was asked for; also tells the engine how many threads to use. */
    TrainingOptions training() {
        TrainingEngine.useThreads(threads());
        return defaults.withEpochs(epochs.<Integer>getValue())
                .withBatchItems(batch.<Integer>getValue())
                .withLearningRate(learningRate.<Double>getValue())
                .withPatience(patience.<Integer>getValue())
                .withSeed(seed.<Long>getValue())
                .withGpu(Boolean.TRUE.equals(gpu.getValue()));
    }
}
