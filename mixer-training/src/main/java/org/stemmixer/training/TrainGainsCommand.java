package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.gains.GainTrainer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train gains}: learns the gains of stems from multitracks that sum to good mixes. */
final class TrainGainsCommand implements Callable<Integer> {

    private final TrainingArguments training = new TrainingArguments(GainTrainer.defaultOptions());
    private final OptionSpec networks = CommandSpecs.value(
            "--networks", "N", int.class, 6, "Networks that learn one after the other; the model is their mean");
    private final OptionSpec recordings = CommandSpecs.list(
            "--recordings",
            "DIR",
            "Folder of songs that people recorded and mixed, to learn from as well; a model is made without each of their"
                    + " groups, too. Several can be given.");
    private final CommandSpec spec;

    TrainGainsCommand() {
        List<OptionSpec> options = new ArrayList<>(training.all());
        options.add(recordings);
        options.add(networks);
        spec = CommandSpecs.audioCommand(
                "gains", "Learns the gains of stems from multitracks that sum to good mixes.", this, options);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        GainTrainer.Settings settings = new GainTrainer.Settings(
                training.data(),
                training.out(),
                training.split(),
                CommandSpecs.strings(recordings).stream().map(Path::of).toList(),
                networks.<Integer>getValue(),
                training.training());
        new GainTrainer(settings, TerminalWriter.forProgress(spec.commandLine().getErr()), Terminal.isPresent())
                .train();
        spec.commandLine().getOut().println(training.out());
        return ExitCode.OK;
    }
}
