package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Failures;
import org.stemmixer.cli.internal.Terminal;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.ml.ModelException;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.ml.SongMixer;
import org.stemmixer.report.ReportWriter;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer song}: mixes a finished song as models, rules or references say. */
final class SongCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private static final Map<String, String> MODELS = new LinkedHashMap<>();

    static {
        MODELS.put("ast", SongMixer.AST);
        MODELS.put("baseline", SongMixer.BASELINE_CNN);
        MODELS.put("enhanced", SongMixer.ENHANCED_CNN);
        MODELS.put("ensemble", SongMixer.ENSEMBLE);
        MODELS.put("matcher", SongMixer.MATCHER);
        MODELS.put("rules", SongMixer.RULES);
    }

    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .arity("1")
            .required(true)
            .paramLabel("FILE")
            .type(Path.class)
            .description("A finished song.")
            .build();
    private final OptionSpec models = CommandSpecs.list(
            "--model",
            "NAME",
            "What decides: " + String.join(", ", MODELS.keySet()) + " or " + ALL
                    + ", which stands for all models (default); can be given several times.");
    private final OptionSpec references = CommandSpecs.list(
            "--reference", "FILE", "A song to come closer to, in place of the models; can be given several times.");
    private final OptionSpec profile = CommandSpecs.value(
            "--profile", "FILE", Path.class, "The same with a profile as the command profile writes it.");
    private final OptionSpec amount = CommandSpecs.value(
            "--amount", "X", double.class, "1", "How far to go, from 0 (the song untouched) to 1 (as decided)");
    private final OptionSpec locks = CommandSpecs.list(
            "--lock",
            "NAME=X",
            "Hold a parameter at a value in [0, 1], such as width=0.5; can be given several times.");
    private final OptionSpec folder =
            CommandSpecs.value("-o", "DIR", Path.class, ".", "Where files go; made if missing");
    private final OptionSpec target = CommandSpecs.value(
            "--target",
            "NAME",
            String.class,
            "Bring results to a loudness: ebu-r128, atsc-a85, spotify, apple-music, youtube or netflix.");
    private final OptionSpec report =
            CommandSpecs.flag("--report", "Write a report with pictures and a player into the same folder.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print the result as one JSON object, and nothing else, on standard output.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.command(
            "song",
            "Mixes a finished song: models hear it and set ten parameters of a channel strip, one result for each.",
            this,
            file,
            models,
            references,
            profile,
            amount,
            locks,
            folder,
            target,
            report,
            json,
            quiet);

    SongCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Path song = file.getValue();
        SongMixer.Builder settings = settings();
        SongComparison result;
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption interruption = Interruption.watch(err);
                ProgressBar progress = new ProgressBar(err)) {
            if (!CommandSpecs.isSet(quiet) && Terminal.isPresent()) {
                settings.progress(progress);
            }
            settings.cancelledWhen(interruption::requested);
            try (SongMixer mixer = settings.build()) {
                result = mixer.mixWithAllModels(song, folder.<Path>getValue());
            }
        }
        Failures.printNotes(spec.commandLine(), song);
        List<Path> written = new ArrayList<>(List.of(result.original()));
        result.results().forEach(mixed -> written.add(mixed.file()));
        if (CommandSpecs.isSet(report)) {
            written.addAll(ReportWriter.write(SongReport.of(result), folder.<Path>getValue()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (CommandSpecs.isSet(json)) {
            out.println(result.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            out.println(result.summary().stripTrailing());
            written.forEach(path -> out.println("Wrote " + path));
        }
        return ExitCode.OK;
    }

    private SongMixer.Builder settings() throws IOException {
        SongMixer.Builder settings = SongMixer.builder().amount(amount.<Double>getValue());
        List<String> songs = CommandSpecs.strings(references);
        @Nullable Path saved = profile.getValue();
        if (!songs.isEmpty() && saved != null) {
            throw usage("--reference and --profile exclude each other");
        }
        for (String lock : CommandSpecs.strings(locks)) {
            lock(lock, settings);
        }
        @Nullable String loudness = target.getValue();
        if (loudness != null) {
            settings.target(LoudnessTarget.parse(loudness));
        }
        List<String> asked = CommandSpecs.strings(models);
        if (!asked.isEmpty()) {
            settings.models(modelNames(asked, songs.isEmpty() && saved == null));
        }
        // Last, as this reads files.
        if (saved != null) {
            settings.profile(ReferenceProfile.load(saved));
        } else if (!songs.isEmpty()) {
            settings.reference(songs.stream().map(Path::of).toArray(Path[]::new));
        }
        return settings;
    }

    private String[] modelNames(List<String> asked, boolean withoutReference) throws ModelException {
        List<String> names = new ArrayList<>();
        for (String name : asked) {
            if (name.equals(ALL)) {
                names.addAll(allModels());
            } else if (MODELS.containsKey(name)) {
                names.add(MODELS.get(name));
            } else {
                throw usage("--model must be one of " + String.join(", ", MODELS.keySet()) + ", " + ALL + ", but was '"
                        + name + "'");
            }
        }
        if (!withoutReference && !names.contains(SongMixer.MATCHER)) {
            throw usage("--reference and --profile are for --model matcher, but the models are "
                    + String.join(", ", asked));
        }
        return names.stream().distinct().toArray(String[]::new);
    }

    /** All models, the best one first: those of a mixer that was told nothing. */
    private static List<String> allModels() throws ModelException {
        try (SongMixer mixer = SongMixer.builder().build()) {
            return mixer.models();
        }
    }

    private void lock(String lock, SongMixer.Builder settings) {
        int equals = lock.indexOf('=');
        double value = equals < 0 ? Double.NaN : number(lock.substring(equals + 1));
        if (Double.isNaN(value)) {
            throw usage("--lock must be NAME=X with a number X in [0, 1], but was '" + lock + "'");
        }
        settings.lock(lock.substring(0, equals), value);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
