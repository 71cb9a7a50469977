package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.GainReport;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.plan.RolePlanner;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer gains}: predicts, and mixes nothing. */
final class GainsCommand implements Callable<Integer> {

    private final PositionalParamSpec folders =
            CommandSpecs.arguments("DIR", Path.class, "Folders or zip files, each with the stems of one song.");
    private final OptionSpec cnn = CommandSpecs.flag("--cnn", "Ask the CNN rather than the rules.");
    private final OptionSpec balance =
            CommandSpecs.flag("--balance", "Bring each type of stem to its usual loudness instead.");
    private final OptionSpec rate = CommandSpecs.wholeQuantity(
            "--rate",
            "Hz",
            Quantity.HERTZ,
            "Sample rate at which stems are analysed (default: as mix does, the highest among the stems).");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each folder, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
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
        if (CommandSpecs.paths(folders).stream().anyMatch(StandardInput::is)) {
            throw new ParameterException(
                    spec.commandLine(), "-: the standard input is one file, and no folder of stems");
        }
        int exitCode = ExitCode.OK;
        if (CommandSpecs.isSet(cnn)) {
            LibraryLog.silence();
        }
        MixOptions.Builder options = Predictors.choose(spec.commandLine(), cnn, balance, MixOptions.builder());
        for (Path folder : CommandSpecs.paths(folders)) {
            try {
                predict(folder, options);
            } catch (IOException e) {
                // The other folders are none the worse for it.
                Failures.printFailure(spec.commandLine(), e);
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }

    private void predict(Path folder, MixOptions.Builder options) throws IOException {
        CommandLine commandLine = spec.commandLine();
        PrintWriter out = commandLine.getOut();
        try (OpenedStems stems = StemFolder.open(folder)) {
            @Nullable Integer asked = rate.getValue();
            StemMixer mixer = StemMixer.builder()
                    .sampleRate(asked == null ? MixFormat.sampleRate(stems) : asked)
                    .build();
            GainReport predicted = Interruption.watch(
                    commandLine.getErr(),
                    interrupted -> mixer.predictGains(
                            stems, options.cancelledWhen(interrupted).build()));
            GainReport report =
                    new GainReport(Optional.of(folder), predicted.sampleRate(), predicted.stems(), predicted.notes());
            if (!CommandSpecs.isSet(json) && CommandSpecs.paths(folders).size() > 1) {
                out.println(TerminalText.name(folder));
            }
            out.println(
                    CommandSpecs.isSet(json)
                            ? report.toJson()
                            : TerminalText.withNames(report.summary().stripTrailing(), names(report)));
            out.flush();
            Predictors.printFallback(
                    commandLine,
                    report.stems().stream().map(GainsCommand::decidedBy).toList());
            RolePlanner.doubts(report.stems().stream().map(StemResult::plan).toList())
                    .forEach(doubt -> Failures.print(commandLine, "note: " + doubt));
            Failures.printNotes(commandLine, stems.sources().values());
            stems.notes().forEach(note -> Failures.print(commandLine, "note: " + note));
        }
    }

    private static List<String> names(GainReport report) {
        return report.stems().stream().map(StemResult::name).toList();
    }

    /** What stands before the reasons of the rules where they have taken the CNN's place; the same for all stems. */
    private static String decidedBy(StemResult stem) {
        return stem.reason().replaceFirst("(?s)\\); .*", ")");
    }
}
