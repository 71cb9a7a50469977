package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.parameters.ParameterTrainer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train parameters}: learns the ten mixing parameters from finished songs. */
final class TrainParametersCommand implements Callable<Integer> {

    private final ParameterArguments arguments = new ParameterArguments();
    private final OptionSpec labels = CommandSpecs.value(
            "--labels",
            "FILE",
            Path.class,
            "JSON of song to ten numbers, which take the place of the profile matcher's.");
    private final OptionSpec profile = CommandSpecs.value(
            "--profile", "FILE", Path.class, "Profile that songs are matched to; without it the library's.");
    private final OptionSpec hearProfile = CommandSpecs.flag(
            "--hear-profile",
            "Models hear the profile aimed at beside the song, and learn to serve any: songs are matched to each style and to"
                    + " other songs, too.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "parameters",
            "Learns the ten mixing parameters from finished songs.",
            this,
            arguments.and(labels, profile, hearProfile));

    TrainParametersCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParameterTrainer.Settings settings =
                arguments.settings(path(labels), path(profile), CommandSpecs.isSet(hearProfile));
        new ParameterTrainer(
                        settings, TerminalWriter.forProgress(spec.commandLine().getErr()), Terminal.isPresent())
                .train(arguments.architectures());
        spec.commandLine().getOut().println(arguments.out());
        return ExitCode.OK;
    }

    private static Optional<Path> path(OptionSpec option) {
        @Nullable Path file = option.getValue();
        return Optional.ofNullable(file);
    }
}
