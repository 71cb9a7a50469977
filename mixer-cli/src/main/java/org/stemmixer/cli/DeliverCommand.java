package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.deliver.BatchDelivery;
import org.stemmixer.core.deliver.DeliveredFile;
import org.stemmixer.core.deliver.DeliveredProgramme;
import org.stemmixer.core.deliver.Deliveries;
import org.stemmixer.core.deliver.LoudnessDelivery;
import org.stemmixer.core.deliver.OutputNames;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer deliver}: finished files at the loudness that others ask for. */
final class DeliverCommand implements Callable<Integer> {

    private final PositionalParamSpec files =
            CommandSpecs.arguments("FILE", Path.class, "Finished audio files; - is the standard input.");
    private final OptionSpec targets = CommandSpecs.listOfChoices(
            "--target",
            "NAME",
            Targets.words(),
            "What to bring them to: " + Targets.inHelp()
                    + ", or a loudness such as -16 or \"-16/-1.5\"; can be given several times.");
    private final OptionSpec album = CommandSpecs.flag(
            "--album", "One gain for all files: together they meet the target, and the balance between them stays.");
    private final OptionSpec output = CommandSpecs.output(
            "DIR|FILE",
            "The folder for the files, made if missing, with a folder in it for each target if there are several; or the file."
                    + " - is the standard output.");
    private final OptionSpec format = CommandSpecs.value(
            "--format",
            "ENDING",
            String.class,
            "The format of files in folders and of the standard output, by its ending, such as wav (default: that of the"
                    + " input where it can be written without a loss, else wav; wav on the standard output).");
    private final SampleOptions samples = new SampleOptions("the files", "as it is", "as they are");
    private final OptionSpec stayLower = CommandSpecs.flag(
            "--stay-lower", "Stay below the target rather than limit peaks that would go beyond the ceiling.");
    private final OptionSpec replayGain = CommandSpecs.flag(
            "--replaygain", "Write tags that tell players the gain of each file and, with --album, of the album.");
    private final OptionSpec json = CommandSpecs.flag(
            "--json", "One JSON object for each file and target, or album and target, each on a line of its own.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "deliver",
            "Brings finished files to loudness targets, their true peaks below a ceiling.",
            this,
            files,
            targets,
            album,
            output,
            format,
            samples.rate(),
            samples.bits(),
            stayLower,
            replayGain,
            json,
            quiet);

    DeliverCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer deliver mix.wav --target spotify -o mix-spotify.wav",
                        "  stemmixer deliver *.wav --album --target -14 -o album/",
                        "  stemmixer deliver *.wav --target spotify --target ebu-r128 -o out/",
                        "  stemmixer mix stems/ -o - | stemmixer deliver - --target spotify -o mix.flac");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        boolean sent = OutputTargets.isSent(output);
        if (sent && CommandSpecs.isSet(json)) {
            throw usage("--json is for files, but -o is the standard output");
        }
        Map<LoudnessTarget, Map<Path, Path>> outputs = outputs(targets());
        BatchDelivery settings = settings(outputs.keySet().iterator().next());
        PrintWriter err = commandLine.getErr();
        Deliveries done = Interruption.watch(err, interrupted -> {
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet));
                    NewFolders folders = new NewFolders()) {
                BatchDelivery delivery = settings.withProgress(progress.whereWritingIs("Writing"))
                        .cancelledWhen(interrupted);
                delivery.check(outputs);
                if (isIntoFolder()) {
                    for (Map<Path, Path> files : outputs.values()) {
                        OutputTargets.makeFolders(folders, files.values());
                    }
                }
                return delivery.deliver(outputs);
            }
        });
        if (sent) {
            for (DeliveredProgramme programme : done.programmes()) {
                StandardOutput.send(programme.files().get(0).output());
            }
        }
        print(named(done), sent ? err : commandLine.getOut());
        done.failures().forEach(failure -> Failures.print(commandLine, Failures.inWords(failure)));
        return done.failures().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** As files were named on the command line. */
    private static Deliveries named(Deliveries done) {
        return new Deliveries(
                done.programmes().stream()
                        .map(programme -> new DeliveredProgramme(
                                programme.result(),
                                programme.files().stream()
                                        .map(DeliverCommand::named)
                                        .toList()))
                        .toList(),
                done.failures());
    }

    private static DeliveredFile named(DeliveredFile file) {
        return new DeliveredFile(
                StandardInput.named(file.input()),
                StandardOutput.named(file.output()),
                file.before(),
                file.after(),
                file.notes());
    }

    private void print(Deliveries done, PrintWriter out) {
        List<Path> names = new ArrayList<>();
        for (DeliveredProgramme programme : done.programmes()) {
            for (DeliveredFile file : programme.files()) {
                names.add(file.output());
            }
        }
        if (CommandSpecs.isSet(json)) {
            done.programmes().forEach(programme -> out.println(programme.toJson()));
        } else if (!CommandSpecs.isSet(quiet) && !done.programmes().isEmpty()) {
            out.println(TerminalText.withNames(done.summary().stripTrailing(), names));
        }
        out.flush();
    }

    private BatchDelivery settings(LoudnessTarget any) {
        LoudnessDelivery settings = LoudnessDelivery.to(any);
        if (samples.sampleRate().isPresent()) {
            settings = settings.withSampleRate(samples.sampleRate().getAsInt());
        }
        if (samples.encoding(spec.commandLine()).isPresent()) {
            settings =
                    settings.withEncoding(samples.encoding(spec.commandLine()).get());
        }
        if (CommandSpecs.isSet(stayLower)) {
            settings = settings.withPeakHandling(PeakHandling.STAY_LOWER);
        }
        if (CommandSpecs.isSet(replayGain)) {
            settings = settings.withReplayGain();
        }
        BatchDelivery batch = BatchDelivery.of(settings);
        return CommandSpecs.isSet(album) ? batch.asAlbum() : batch;
    }

    /** The targets by the names of their folders. */
    private Map<String, LoudnessTarget> targets() {
        Map<String, LoudnessTarget> byFolder = new LinkedHashMap<>();
        for (String typed : CommandSpecs.strings(targets)) {
            LoudnessTarget target = Targets.parse(spec.commandLine(), typed);
            if (byFolder.containsValue(target)) {
                throw usage("--target must name each target once, but '" + typed + "' is there twice");
            }
            byFolder.put(Targets.folder(target), target);
        }
        if (byFolder.isEmpty()) {
            throw usage("--target must say what to bring the files to: " + Targets.inHelp()
                    + ", or a loudness such as -16");
        }
        return byFolder;
    }

    private Map<LoudnessTarget, Map<Path, Path>> outputs(Map<String, LoudnessTarget> byFolder) throws IOException {
        Path target = output.getValue();
        @Nullable String typed = format.getValue();
        Optional<String> ending = Optional.ofNullable(typed).map(OutputTargets::format);
        boolean several = isOfSeveral();
        if (several && OutputTargets.isSent(output)) {
            throw usage("-o must be a folder for several files, but was the standard output");
        }
        if (several && OutputTargets.isAudioFile(output)) {
            throw usage("-o must be a folder for several files, but was '" + target + "'");
        }
        if (!isIntoFolder() && !OutputTargets.isSent(output) && ending.isPresent()) {
            throw usage("--format is for folders and the standard output: the format of a file is told by its ending");
        }
        List<Path> inputs = StandardInput.files(CommandSpecs.paths(files));
        if (OutputTargets.isSent(output)) {
            Path file = StandardOutput.file(ending.orElse(StandardOutput.FORMAT));
            return Map.of(byFolder.values().iterator().next(), Map.of(inputs.get(0), file));
        }
        Map<LoudnessTarget, Map<Path, Path>> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, LoudnessTarget> wanted : byFolder.entrySet()) {
            Path folder = byFolder.size() > 1 ? target.resolve(wanted.getKey()) : target;
            outputs.put(
                    wanted.getValue(),
                    isIntoFolder() ? OutputNames.in(folder, inputs, ending) : Map.of(inputs.get(0), target));
        }
        return outputs;
    }

    private boolean isIntoFolder() {
        return isOfSeveral() || OutputTargets.isFolder(output);
    }

    private boolean isOfSeveral() {
        return CommandSpecs.paths(files).stream().distinct().count() > 1
                || CommandSpecs.strings(targets).size() > 1;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
