package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.StemFolder;
import org.stemmixer.daw.DawImport;
import org.stemmixer.daw.DawProject;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer import}: the audio tracks of a project of another program as stems, and their levels as a plan. */
final class ImportCommand implements Callable<Integer> {

    private final PositionalParamSpec project = PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("PROJECT")
            .type(Path.class)
            .description("A project: .dawproject.")
            .build();
    private final OptionSpec output = CommandSpecs.output(
            "DIR",
            "The folder for the stems and plan.json, made if missing; one without audio unless --replace is given.");
    private final OptionSpec replace = CommandSpecs.flag(
            "--replace", "Write into a folder that holds audio; files of the same names are replaced.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "import",
            "Makes stems of the audio tracks of a project of another program, and a plan of their levels.",
            this,
            project,
            output,
            replace,
            quiet);

    ImportCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer import song.dawproject -o imported",
                        "  stemmixer mix imported -o mix.wav --plan imported/plan.json",
                        "  stemmixer export song -o mixed.dawproject --auto");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        if (StandardOutput.is(output.getValue())) {
            throw new ParameterException(
                    commandLine, "-o must be a folder, but was '-': stems are not sent to the standard output");
        }
        requireRoom(output.getValue());
        DawImport song = DawProject.read(project.<Path>getValue(), output.<Path>getValue());
        if (!CommandSpecs.isSet(quiet)) {
            song.notes().forEach(note -> Failures.print(commandLine, "note: " + TerminalText.name(note)));
            PrintWriter out = commandLine.getOut();
            song.stems().values().forEach(file -> out.println("Wrote " + TerminalText.name(file)));
            out.println("Wrote " + TerminalText.name(song.planFile()));
        }
        return ExitCode.OK;
    }

    /** Stems that are there may be the only ones. */
    private void requireRoom(Path folder) throws IOException {
        if (CommandSpecs.isSet(replace) || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> there = Files.list(folder)) {
            if (there.anyMatch(StemFolder::seemsToBeAudio)) {
                throw new IOException(folder
                        + ": holds audio already, which could be replaced: name another folder, or say --replace");
            }
        }
    }
}
