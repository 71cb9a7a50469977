package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.roles.RoleTrainer;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train roles}: learns what stems play from their sound. */
final class TrainRolesCommand implements Callable<Integer> {

    private final TrainingArguments training = new TrainingArguments(RoleTrainer.defaultOptions());
    private final OptionSpec networks = CommandSpecs.value(
            "--networks", "N", int.class, 1, "Networks that learn one after the other; the model is their mean");
    private final OptionSpec recordings = CommandSpecs.list(
            "--recordings",
            "DIR",
            "Folder of songs that people recorded, whose stems are called by what they play, to learn from as well; a model is"
                    + " made without each of their groups, too. Several can be given.");
    private final OptionSpec also = CommandSpecs.list(
            "--also",
            "DIR",
            "Folder of such songs that are only measured, with the models that did not learn from their groups. Several can be"
                    + " given.");
    private final CommandSpec spec;

    TrainRolesCommand() {
        List<OptionSpec> options = new ArrayList<>(training.withoutSplit());
        options.add(recordings);
        options.add(also);
        options.add(networks);
        spec = CommandSpecs.audioCommand("roles", "Learns what stems play from their sound.", this, options);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        RoleTrainer.Settings settings = new RoleTrainer.Settings(
                training.data(),
                training.out(),
                CommandSpecs.strings(recordings).stream().map(Path::of).toList(),
                CommandSpecs.strings(also).stream().map(Path::of).toList(),
                networks.<Integer>getValue(),
                training.training());
        new RoleTrainer(settings, TerminalWriter.forProgress(spec.commandLine().getErr()), Terminal.isPresent())
                .train();
        spec.commandLine().getOut().println(training.out());
        return ExitCode.OK;
    }
}
