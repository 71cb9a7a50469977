package org.stemmixer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.measure.LoudnessReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer loudness}: measures files. */
final class LoudnessCommand implements Callable<Integer> {

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Audio files; - is the standard input.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each file, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "loudness",
            "Prints the loudness and the true peak of audio files, as EBU R 128 measures them.",
            this,
            files,
            json);

    LoudnessCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return Failures.forEach(spec.commandLine(), CommandSpecs.paths(files), file -> {
            LoudnessReport report = LoudnessReport.of(StandardInput.file(file)).named(file);
            out.println(
                    CommandSpecs.isSet(json)
                            ? report.toJson()
                            : TerminalText.withNames(report.summary().stripTrailing(), List.of(file)));
        });
    }
}
