package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardOutput;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.MixFormat;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemMonitor;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.auto.SongSections;
import org.stemmixer.core.auto.SongTempo;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.daw.ArdourSession;
import org.stemmixer.daw.AudacityLabels;
import org.stemmixer.daw.DawExport;
import org.stemmixer.daw.DawExportOptions;
import org.stemmixer.daw.DawFormat;
import org.stemmixer.daw.DawProject;
import org.stemmixer.daw.ReaperProject;
import org.stemmixer.features.Tempo;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer export}: a mix as a project of another program. */
final class ExportCommand implements Callable<Integer> {

    private static final List<String> AUDIO = Arrays.stream(DawExportOptions.Audio.values())
            .map(ExportCommand::label)
            .toList();

    private final DecisionOptions decisions = new DecisionOptions();
    private final OptionSpec output = CommandSpecs.output(
            "FILE",
            "The project, replaced if it exists; its ending tells its format: .dawproject, .rpp, .ardour, .txt.");
    private final OptionSpec format = CommandSpecs.choice(
            "--format",
            "NAME",
            DawFormat.labels(),
            "The format, where the ending does not tell: " + String.join(", ", DawFormat.labels()) + ".");
    private final OptionSpec renderEffects = CommandSpecs.flag(
            "--render-effects",
            "Render effects that the format has no device for into the audio; else they are left out.");
    private final OptionSpec audio = CommandSpecs.choice(
            "--audio",
            "HOW",
            AUDIO,
            "How audio is stored: as-is (WAV and FLAC as they are, all else as WAV), wav or flac (default: as-is).");
    private final OptionSpec tempo = CommandSpecs.quantity(
            "--tempo",
            "BPM",
            Quantity.NUMBER,
            "The tempo of the project, which moves nothing (default: that of the song if it is sure, else 120).");
    private final OptionSpec title = CommandSpecs.value(
            "--title", "TEXT", String.class, "What the song is called (default: the name of the project).");
    private final OptionSpec rate = CommandSpecs.wholeQuantity(
            "--rate", "Hz", Quantity.HERTZ, "Sample rate of the project (default: the highest among the stems).");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "export", "Writes a mix as a project of another program, to go on with there.", this, arguments());

    ExportCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer export song/ -o song.dawproject --auto",
                        "  stemmixer export song/ -o song.rpp --plan plan.json --render-effects",
                        "  stemmixer export song/ -o song.ardour --auto-gain");
    }

    CommandSpec spec() {
        return spec;
    }

    private static String label(DawExportOptions.Audio audio) {
        return audio.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<ArgSpec> arguments() {
        List<ArgSpec> arguments = new ArrayList<>(decisions.all());
        arguments.add(1, output);
        arguments.addAll(List.of(format, renderEffects, audio, tempo, title, rate, quiet));
        return arguments;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        boolean quietly = CommandSpecs.isSet(quiet);
        DawFormat wanted = format();
        DawExportOptions how = options();
        try (OpenedStems stems = decisions.open(commandLine, quietly)) {
            DawExport written = export(commandLine, stems, wanted, how);
            if (!quietly) {
                Failures.printNotes(commandLine, stems.sources().values());
                written.notes().forEach(note -> Failures.print(commandLine, "note: " + TerminalText.name(note)));
                PrintWriter out = commandLine.getOut();
                out.println("Wrote " + TerminalText.name(written.files().get(0))
                        + (written.files().size() > 1
                                ? " and " + files(written.files().size() - 1) + " of audio"
                                : ""));
            }
        }
        return ExitCode.OK;
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private DawExport export(CommandLine commandLine, OpenedStems stems, DawFormat wanted, DawExportOptions how)
            throws IOException {
        Set<String> names = stems.sources().keySet();
        Path file = output.getValue();
        List<Path> inputs = new ArrayList<>(stems.files().values());
        inputs.addAll(decisions.files(commandLine, names));
        new Outputs().and(file).spare(inputs);
        // A session of Ardour is a folder, which is made.
        if (wanted == DawFormat.ARDOUR) {
            requireFolderOf(file);
        } else {
            AtomicFile.requireWritable(file);
        }
        MixOptions.Builder options = decisions.options(commandLine, names, CommandSpecs.isSet(quiet));
        @Nullable Integer askedRate = rate.getValue();
        StemMixer mixer = StemMixer.builder()
                .sampleRate(askedRate == null ? MixFormat.sampleRate(stems) : askedRate)
                .build();
        PrintWriter err = commandLine.getErr();
        return Interruption.watch(err, interrupted -> {
            MixResult mix;
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet))) {
                // The whole mix, as only that tells where the master's fader stands.
                mix = mixer.mixStems(
                        stems,
                        options.progress(progress)
                                .cancelledWhen(interrupted)
                                .monitor(new HeardForMarkers(hearsTempo(wanted)))
                                .build());
            }
            Predictors.printFallback(commandLine, mix.warnings());
            DawExportOptions settled = tempo(mix, wanted, how, commandLine)
                    .withSections(SongSections.of(mix.plan(), mix.measurements()))
                    .withMasterGainDb(mix.normalizationGainDb())
                    .cancelledWhen(interrupted);
            return switch (wanted) {
                case DAWPROJECT -> DawProject.write(mix.plan(), stems.sources(), file, settled);
                case REAPER -> ReaperProject.write(mix.plan(), stems.sources(), file, settled);
                case ARDOUR -> ArdourSession.write(mix.plan(), stems.sources(), file, settled);
                case LABELS -> AudacityLabels.write(mix.plan(), settled.sections(), file);
            };
        });
    }

    private static void requireFolderOf(Path session) throws IOException {
        Path folder = session.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException(session + ": the folder " + folder + " does not exist");
        }
    }

    /** Has stems heard for sections, and tempo if wanted, with all else that they are heard for. */
    private record HeardForMarkers(boolean tempo) implements StemMonitor {

        @Override
        public Set<Measure<?>> measures(Measurements stems) {
            Set<Measure<?>> measures = new HashSet<>(SongSections.MEASURES);
            if (tempo) {
                measures.addAll(SongTempo.MEASURES);
            }
            return measures;
        }

        @Override
        public List<? extends FrameListener> begin(
                MixPlan plan, List<StemResult> stems, Measurements heard, long frames) {
            return Collections.nCopies(stems.size(), (channels, offset, count) -> {});
        }
    }

    /** Where none was asked for and the format has one. */
    private boolean hearsTempo(DawFormat wanted) {
        return tempo.getValue() == null && wanted != DawFormat.LABELS;
    }

    /** With the tempo that the stems keep, where none was asked for and the format has one. */
    private DawExportOptions tempo(MixResult mix, DawFormat wanted, DawExportOptions how, CommandLine commandLine)
            throws IOException {
        if (!hearsTempo(wanted)) {
            return how;
        }
        Optional<Tempo> heard = SongTempo.of(mix.measurements().stems());
        if (heard.isEmpty()) {
            return how;
        }
        double bpm = Math.round(10 * heard.get().bpm()) / 10.0;
        if (!CommandSpecs.isSet(quiet)) {
            commandLine
                    .getOut()
                    .println("Tempo " + bpm + " bpm, as heard; half or twice as fast may be meant (--tempo)");
        }
        return how.withTempoBpm(bpm);
    }

    private DawFormat format() {
        if (StandardOutput.is(output.getValue())) {
            throw new ParameterException(
                    spec.commandLine(), "-o must be a file, but was '-': a project is not sent to the standard output");
        }
        @Nullable String named = format.getValue();
        if (named != null) {
            String word = CommandSpecs.oneOf(spec.commandLine(), format, named, DawFormat.labels());
            return DawFormat.valueOf(word.toUpperCase(Locale.ROOT));
        }
        Path file = output.getValue();
        return DawFormat.ofName(file)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "-o must end in .dawproject, .rpp, .ardour or .txt, or --format say the format, but was '"
                                + file + "'"));
    }

    private DawExportOptions options() {
        DawExportOptions options = DawExportOptions.defaults().withRenderedEffects(CommandSpecs.isSet(renderEffects));
        @Nullable Double wantedBpm = tempo.getValue();
        if (wantedBpm != null) {
            options = options.withTempoBpm(wantedBpm);
        }
        @Nullable String stored = audio.getValue();
        if (stored != null) {
            options = options.withAudio(
                    DawExportOptions.Audio.valueOf(CommandSpecs.oneOf(spec.commandLine(), audio, stored, AUDIO)
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')));
        }
        @Nullable String called = title.getValue();
        return called == null ? options : options.withTitle(called);
    }
}
