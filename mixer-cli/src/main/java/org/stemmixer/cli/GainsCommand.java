package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.core.GainReport;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stemmixer gains}: predicts, and mixes nothing. */
@Command(
        name = "gains",
        mixinStandardHelpOptions = true,
        versionProvider = StemMixerCli.Version.class,
        description = "Predicts the gains of the stems in folders and says why; mixes nothing.")
final class GainsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders, each with the stems of one song.")
    private List<Path> folders = List.of();

    @Option(names = "--cnn", description = "Ask the CNN rather than the rules.")
    private boolean cnn;

    @Option(
            names = "--rate",
            paramLabel = "Hz",
            defaultValue = "" + StemMixer.DEFAULT_SAMPLE_RATE,
            description = "Sample rate at which stems are analysed (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--json", description = "One JSON object for each folder, each on a line of its own.")
    private boolean json;

    GainsCommand() {}

    @Override
    public Integer call() {
        int exitCode = ExitCode.OK;
        PrintWriter out = spec.commandLine().getOut();
        if (cnn) {
            LibraryLog.silence();
        }
        StemMixer mixer = StemMixer.builder().sampleRate(rate).build();
        MixOptions options = MixOptions.builder().useCnn(cnn).build();
        for (Path folder : folders) {
            try {
                GainReport report = mixer.predictGains(folder, options);
                if (!json && folders.size() > 1) {
                    out.println(folder);
                }
                out.println(json ? report.toJson() : report.summary().stripTrailing());
                out.flush();
                for (StemResult stem : report.stems()) {
                    if (stem.file().isPresent()) {
                        Failures.printNotes(spec.commandLine(), stem.file().get());
                    }
                }
            } catch (IOException e) {
                // The other folders are none the worse for it.
                Failures.print(spec.commandLine(), Failures.inWords(e));
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }
}
