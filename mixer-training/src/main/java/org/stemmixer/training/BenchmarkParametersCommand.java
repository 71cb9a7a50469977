package org.stemmixer.training;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.parameters.ParameterBenchmark;
import org.stemmixer.training.parameters.ParameterTrainer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** {@code benchmark parameters}: compares the architectures with published errors on published targets. */
final class BenchmarkParametersCommand implements Callable<Integer> {

    private final ParameterArguments arguments = new ParameterArguments();
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "parameters",
            "Trains the architectures on the parameters that rules compute of a song, and compares errors with published"
                    + " ones.",
            this,
            arguments.and());

    BenchmarkParametersCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParameterTrainer.Settings settings = arguments.settings(Optional.empty(), Optional.empty(), false);
        new ParameterBenchmark(
                        settings, TerminalWriter.forProgress(spec.commandLine().getErr()), Terminal.isPresent())
                .run(arguments.architectures());
        spec.commandLine().getOut().println(arguments.out().resolve("benchmark").resolve("benchmark.md"));
        return ExitCode.OK;
    }
}
