package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.core.GainReport;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer gains}: predicts, and mixes nothing. */
final class GainsCommand implements Callable<Integer> {

    private final PositionalParamSpec folders =
            CommandSpecs.arguments("DIR", Path.class, "Folders, each with the stems of one song.");
    private final OptionSpec cnn = CommandSpecs.flag("--cnn", "Ask the CNN rather than the rules.");
    private final OptionSpec balance =
            CommandSpecs.flag("--balance", "Bring each type of stem to its usual loudness instead.");
    private final OptionSpec rate = CommandSpecs.value(
            "--rate", "Hz", int.class, "" + StemMixer.DEFAULT_SAMPLE_RATE, "Sample rate at which stems are analysed");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each folder, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.command(
            "gains",
            "Predicts the gains of the stems in folders and says why; mixes nothing.",
            this,
            folders,
            cnn,
            balance,
            rate,
            json);

    GainsCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        int exitCode = ExitCode.OK;
        PrintWriter out = spec.commandLine().getOut();
        if (CommandSpecs.isSet(cnn)) {
            LibraryLog.silence();
        }
        StemMixer mixer =
                StemMixer.builder().sampleRate(rate.<Integer>getValue()).build();
        MixOptions options = Predictors.choose(spec.commandLine(), cnn, balance, MixOptions.builder())
                .build();
        for (Path folder : CommandSpecs.paths(folders)) {
            try {
                GainReport report = mixer.predictGains(folder, options);
                if (!CommandSpecs.isSet(json) && CommandSpecs.paths(folders).size() > 1) {
                    out.println(folder);
                }
                out.println(
                        CommandSpecs.isSet(json)
                                ? report.toJson()
                                : report.summary().stripTrailing());
                out.flush();
                for (StemResult stem : report.stems()) {
                    if (stem.file().isPresent()) {
                        Failures.printNotes(spec.commandLine(), stem.file().get());
                    }
                }
                StemFolder.look(folder).notes().forEach(note -> Failures.print(spec.commandLine(), "note: " + note));
            } catch (IOException e) {
                // The other folders are none the worse for it.
                Failures.print(spec.commandLine(), Failures.inWords(e));
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }
}
