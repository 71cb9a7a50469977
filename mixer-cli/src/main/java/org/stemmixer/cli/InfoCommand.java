package org.stemmixer.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.audio.AudioFileInfo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code stemmixer info}: what files are like and say about themselves. */
final class InfoCommand implements Callable<Integer> {

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Audio files; - is the standard input.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each file, each on a line of its own.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "info",
            "Prints what audio files are like and say about themselves: format, length, tags, marks.",
            this,
            files,
            json);

    InfoCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return Failures.forEachWithNotes(spec.commandLine(), CommandSpecs.paths(files), file -> {
            AudioFileInfo info = AudioFileInfo.of(StandardInput.file(file)).named(file);
            out.println(
                    CommandSpecs.isSet(json)
                            ? info.toJson()
                            : TerminalText.withNames(info.summary().stripTrailing(), List.of(file)));
        });
    }
}
