package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.LoudnessReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stemmixer loudness}: measures files. */
@Command(
        name = "loudness",
        mixinStandardHelpOptions = true,
        versionProvider = StemMixerCli.Version.class,
        description = "Prints the loudness and the true peak of audio files, as EBU R 128 measures them.")
final class LoudnessCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Audio files.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object for each file, each on a line of its own.")
    private boolean json;

    LoudnessCommand() {}

    @Override
    public Integer call() {
        int exitCode = ExitCode.OK;
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            try {
                LoudnessReport report = LoudnessReport.of(file);
                out.println(json ? report.toJson() : report.summary().stripTrailing());
                out.flush();
                Failures.printNotes(spec.commandLine(), file);
            } catch (IOException e) {
                // The other files are none the worse for it.
                Failures.print(spec.commandLine(), Failures.inWords(e));
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }
}
