package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.deliver.AudioConversion;
import org.stemmixer.core.deliver.Conversions;
import org.stemmixer.core.deliver.ConvertedFile;
import org.stemmixer.core.deliver.OutputNames;
import org.stemmixer.core.internal.NewFolders;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer convert}: files in other formats. */
final class ConvertCommand implements Callable<Integer> {

    private static final Map<String, Integer> CHANNELS = Map.of("mono", 1, "stereo", 2);

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Audio files; - is the standard input.");
    private final OptionSpec output = CommandSpecs.optionalOutput(
            "DIR|FILE",
            "The file, replaced if it exists, or a folder for all, made if missing (default: beside the inputs, which takes"
                    + " --format). - is the standard output.");
    private final OptionSpec format = CommandSpecs.value(
            "--format",
            "ENDING",
            String.class,
            "The format of files in folders and of the standard output, by its ending, such as wav (default: that of the"
                    + " input where it can be written without a loss, else wav; wav on the standard output).");
    private final SampleOptions samples = new SampleOptions("the files", "as it is", "as they are");
    private final OptionSpec dither = CommandSpecs.choiceOfTwo(
            "--dither", "Whether 16 bit is dithered (default: where there was more than 16 bit).");
    private final OptionSpec channels = CommandSpecs.choice(
            "--channels",
            "mono|stereo",
            List.of("mono", "stereo"),
            "Mono is the mean of all channels, mono to stereo the same on both (default: as they are).");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "One JSON object for each file, each on a line of its own.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "convert",
            "Writes audio files in another format, rate or depth; their tags go with them.",
            this,
            files,
            output,
            format,
            samples.rate(),
            samples.bits(),
            dither,
            channels,
            json,
            quiet);

    ConvertCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer convert take.flac -o take.wav --bits 16",
                        "  stemmixer convert *.wav -o 48k/ --rate 48k --bits 24",
                        "  stemmixer convert *.aiff --format wav",
                        "  stemmixer convert - -o - --format flac");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        AudioConversion.Builder settings = settings();
        boolean sent = OutputTargets.isSent(output);
        if (sent && CommandSpecs.isSet(json)) {
            throw usage("--json is for files, but -o is the standard output");
        }
        Map<Path, Path> outputs = outputs();
        new Outputs().and(outputs.values()).spare(outputs.keySet());
        PrintWriter err = commandLine.getErr();
        Conversions done = Interruption.watch(err, interrupted -> {
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet));
                    NewFolders folders = new NewFolders()) {
                AudioConversion conversion = settings.progress(progress.whereWritingIs("Writing"))
                        .cancelledWhen(interrupted)
                        .build();
                conversion.check(outputs);
                if (isIntoFolder()) {
                    OutputTargets.makeFolders(folders, outputs.values());
                }
                return conversion.convertAll(outputs);
            }
        });
        if (sent) {
            for (ConvertedFile file : done.files()) {
                StandardOutput.send(file.output());
            }
        }
        for (ConvertedFile file : done.files()) {
            print(
                    file.named(StandardInput.named(file.input()), StandardOutput.named(file.output())),
                    sent ? err : commandLine.getOut());
        }
        commandLine.getOut().flush();
        done.failures().values().forEach(failure -> Failures.print(commandLine, Failures.inWords(failure)));
        return done.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(ConvertedFile file, PrintWriter out) {
        if (CommandSpecs.isSet(json)) {
            out.println(file.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            out.println(TerminalText.withNames(file.summary().stripTrailing(), List.of(file.input(), file.output())));
        }
    }

    private AudioConversion.Builder settings() {
        AudioConversion.Builder settings = AudioConversion.builder();
        samples.sampleRate().ifPresent(settings::sampleRate);
        samples.encoding(spec.commandLine()).ifPresent(settings::encoding);
        @Nullable Boolean dithered = dither.getValue();
        if (dithered != null) {
            settings.dither(dithered);
        }
        @Nullable String mixed = channels.getValue();
        if (mixed != null) {
            @Nullable Integer count = CHANNELS.get(mixed);
            if (count == null) {
                throw usage("--channels must be mono or stereo, but was '" + mixed + "'");
            }
            settings.channels(count);
        }
        return settings;
    }

    private Map<Path, Path> outputs() throws IOException {
        Set<Path> inputs = new LinkedHashSet<>(CommandSpecs.paths(files));
        @Nullable Path target = output.getValue();
        @Nullable String typed = format.getValue();
        Optional<String> ending = Optional.ofNullable(typed).map(OutputTargets::format);
        if (target == null) {
            if (inputs.stream().anyMatch(StandardInput::is)) {
                throw usage("-o must say where to write: there is no place beside the standard input");
            }
            return OutputNames.beside(
                    inputs, ending.orElseThrow(() -> usage("--format or -o must say what to write, or where")));
        }
        if (OutputTargets.isSent(output)) {
            if (inputs.size() > 1) {
                throw usage("-o must be a folder for " + inputs.size() + " files, but was the standard output");
            }
            return Map.of(input(), StandardOutput.file(ending.orElse(StandardOutput.FORMAT)));
        }
        if (inputs.size() > 1 && OutputTargets.isAudioFile(output)) {
            throw usage("-o must be a folder for " + inputs.size() + " files, but was '" + target + "'");
        }
        if (isIntoFolder()) {
            return OutputNames.in(target, StandardInput.files(inputs), ending);
        }
        if (ending.isPresent()) {
            throw usage("--format is for folders and the standard output: the format of a file is told by its ending");
        }
        return Map.of(input(), target);
    }

    private Path input() throws IOException {
        return StandardInput.file(CommandSpecs.paths(files).get(0));
    }

    private boolean isIntoFolder() {
        return output.getValue() != null && (CommandSpecs.paths(files).size() > 1 || OutputTargets.isFolder(output));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
