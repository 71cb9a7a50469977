package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.TerminalWriter;
import org.stemmixer.training.parameters.StyleMaker;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code train styles}: measures songs by what they are. */
final class TrainStylesCommand implements Callable<Integer> {

    private final OptionSpec data =
            CommandSpecs.required("--data", "DIR", Path.class, "Folder with the songs of the table, as WAV files.");
    private final OptionSpec table = CommandSpecs.required(
            "--table",
            "FILE",
            Path.class,
            "Tab-separated: package, song, style, 'measured' or 'held out', author, licence, file.");
    private final OptionSpec out =
            CommandSpecs.required("--out", "DIR", Path.class, "Folder for profiles, cards and the evaluation.");
    private final OptionSpec seconds = CommandSpecs.value(
            "--test-seconds", "S", double.class, 120, "How much of a song is mixed in tests at most");
    private final OptionSpec threads = CommandSpecs.value("--threads", "N", int.class, 1, "Processor threads to use");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "styles",
            "Makes styles of songs by what they are, and tests them with songs of other authors.",
            this,
            data,
            table,
            out,
            seconds,
            threads);

    TrainStylesCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        StyleMaker.Settings settings = new StyleMaker.Settings(
                data.getValue(),
                table.getValue(),
                out.getValue(),
                seconds.<Double>getValue(),
                threads.<Integer>getValue());
        Path evaluation = new StyleMaker(
                        settings, TerminalWriter.forProgress(spec.commandLine().getErr()))
                .make();
        spec.commandLine().getOut().print(Files.readString(evaluation));
        return ExitCode.OK;
    }
}
