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
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.StandardInput;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.internal.ConfigurationFile;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.ml.ModelException;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.ml.SongMixer;
import org.stemmixer.report.ReportWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code stemmixer song}: mixes a finished song as models, rules or references say. */
final class SongCommand implements Callable<Integer> {

    private static final String ALL = "all";

    /** The style that the song is nearest to. */
    private static final String NEAREST = "auto";

    private static final List<String> STYLES = new ArrayList<>(Styles.names());

    private static final Map<String, String> MODELS = new LinkedHashMap<>();

    static {
        STYLES.add(NEAREST);
        MODELS.put("ast", SongMixer.AST);
        MODELS.put("baseline", SongMixer.BASELINE_CNN);
        MODELS.put("enhanced", SongMixer.ENHANCED_CNN);
        MODELS.put("ensemble", SongMixer.ENSEMBLE);
        MODELS.put("matcher", SongMixer.MATCHER);
        MODELS.put("conservative", SongMixer.CONSERVATIVE_MATCHER);
        MODELS.put("characterful", SongMixer.CHARACTERFUL_MATCHER);
        MODELS.put("rules", SongMixer.RULES);
    }

    private static final List<String> MATCHERS =
            List.of(SongMixer.MATCHER, SongMixer.CONSERVATIVE_MATCHER, SongMixer.CHARACTERFUL_MATCHER);

    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .arity("1")
            .required(true)
            .paramLabel("FILE")
            .type(Path.class)
            .description("A finished song; - is the standard input.")
            .build();
    private final OptionSpec models = CommandSpecs.list(
            "--model",
            "NAME",
            "What decides: " + String.join(", ", MODELS.keySet()) + " or " + ALL
                    + ", which stands for all models (default); can be given several times.");
    private final OptionSpec references = CommandSpecs.list(
            "--reference",
            "FILE",
            "A song to come closer to, in place of the models, - for the standard input; can be given several"
                    + " times.");
    private final OptionSpec profile = CommandSpecs.value(
            "--profile", "FILE", Path.class, "The same with a profile as the command profile writes it.");
    private final OptionSpec style = CommandSpecs.choice(
            "--style",
            "STYLE",
            STYLES,
            "The same with a style: " + String.join(", ", Styles.names()) + ", or " + NEAREST
                    + " for the one that the song is nearest to.");
    private final OptionSpec amount = CommandSpecs.quantity(
            "--amount", "X", Quantity.NUMBER, "1", "How far to go, from 0 (the song untouched) to 1 (as decided)");
    private final OptionSpec locks = CommandSpecs.list(
            "--lock",
            "NAME=X",
            "Hold a parameter at a value in [0, 1], such as width=0.5; can be given several times.");
    private final TasteOptions taste = new TasteOptions();
    private final OptionSpec folder = CommandSpecs.output("DIR", ".", "Where files go; made if missing");
    private final OptionSpec target = CommandSpecs.choice(
            "--target", "NAME", Targets.words(), "Bring results to a loudness: " + Targets.inHelp() + ".");
    private final OptionSpec keepLoudness = CommandSpecs.choiceOfTwo(
            "--keep-loudness",
            "Whether results are as loud as the song (default: they are, unless --target, references, a style or a"
                    + " locked level decide).");
    private final OptionSpec report =
            CommandSpecs.flag("--report", "Write a report with pictures and a player into the same folder.");
    private final OptionSpec json =
            CommandSpecs.flag("--json", "Print the result as one JSON object, and nothing else, on standard output.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "song",
            "Mixes a finished song: models hear it and set ten parameters of a channel strip, one result for each.",
            this,
            arguments());

    SongCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer song song.wav -o mixed --report",
                        "  stemmixer song song.wav -o mixed --model ensemble --amount 0.5",
                        "  stemmixer song song.wav -o mixed --reference hit.wav --lock width=0.5",
                        "  stemmixer song song.wav -o mixed --style auto --model matcher --model characterful",
                        "  stemmixer song song.wav -o mixed --model rules --target apple-music");
    }

    CommandSpec spec() {
        return spec;
    }

    private List<ArgSpec> arguments() {
        List<ArgSpec> arguments = new ArrayList<>(List.of(
                file,
                models,
                references,
                profile,
                style,
                amount,
                locks,
                folder,
                target,
                keepLoudness,
                report,
                json,
                quiet));
        arguments.addAll(10, taste.all());
        return arguments;
    }

    @Override
    public Integer call() throws IOException {
        Path song = StandardInput.file(file.<Path>getValue());
        Path outputs = folder.getValue();
        if (StandardInput.is(outputs)) {
            throw usage("-o must be a folder, as there are several files (./- for one called so), but was -");
        }
        SongMixer.Builder settings = settings();
        PrintWriter err = spec.commandLine().getErr();
        List<Path> written = new ArrayList<>();
        SongComparison result = Interruption.watch(err, interrupted -> {
            SongComparison mixed;
            try (ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet));
                    SongMixer mixer = settings.progress(progress)
                            .cancelledWhen(interrupted)
                            .build()) {
                spareInputs(mixer.outputs(song, outputs), outputs);
                mixed = mixer.mixWithAllModels(song, outputs);
            }
            written.add(mixed.original());
            mixed.results().forEach(each -> written.add(each.file()));
            if (CommandSpecs.isSet(report)) {
                written.addAll(ReportWriter.write(SongReport.of(mixed), outputs));
            }
            return mixed;
        });
        PrintWriter out = spec.commandLine().getOut();
        if (CommandSpecs.isSet(json)) {
            out.println(result.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            out.println(result.summary().stripTrailing());
            out.println();
            written.forEach(path -> out.println("Wrote " + TerminalText.name(path)));
        }
        return ExitCode.OK;
    }

    private void spareInputs(List<Path> mixes, Path reportFolder) throws IOException {
        Outputs outputs = new Outputs().and(mixes);
        if (CommandSpecs.isSet(report)) {
            outputs.andReportIn(reportFolder);
        }
        List<Path> inputs = new ArrayList<>(List.of(file.<Path>getValue()));
        CommandSpecs.strings(references).forEach(reference -> inputs.add(Path.of(reference)));
        if (profile.getValue() != null) {
            inputs.add(profile.getValue());
        }
        outputs.spare(inputs);
    }

    private SongMixer.Builder settings() throws IOException {
        SongMixer.Builder settings = SongMixer.builder().amount(amount.<Double>getValue());
        List<String> songs = CommandSpecs.strings(references);
        @Nullable Path saved = profile.getValue();
        @Nullable String named = style.getValue();
        if (!songs.isEmpty() && saved != null) {
            throw usage("--reference and --profile exclude each other");
        }
        if (named != null && (!songs.isEmpty() || saved != null)) {
            throw usage("--style excludes --reference and --profile");
        }
        for (String lock : CommandSpecs.strings(locks)) {
            lock(lock, settings);
        }
        @Nullable String loudness = target.getValue();
        if (loudness != null) {
            settings.target(Targets.parse(spec.commandLine(), loudness));
        }
        @Nullable Boolean keep = keepLoudness.getValue();
        if (keep != null) {
            if (keep && loudness != null) {
                throw usage("--keep-loudness and --target exclude each other");
            }
            settings.keepLoudness(keep);
        }
        List<String> asked = CommandSpecs.strings(models);
        if (!asked.isEmpty()) {
            List<String> names = modelNames(spec.commandLine(), asked);
            if ((!songs.isEmpty() || saved != null) && names.stream().noneMatch(MATCHERS::contains)) {
                throw usage(
                        "--reference and --profile are for matchers, but the models are " + String.join(", ", asked));
            }
            if (named != null && !forStyles(names)) {
                throw usage("--style is for matchers, as the networks learned one profile and hear no other, but"
                        + " the models are " + String.join(", ", asked));
            }
            settings.models(names.toArray(String[]::new));
        }
        if (named != null) {
            style(named, settings);
        }
        settings.taste(taste.wanted(spec.commandLine(), true, "", CommandSpecs.isSet(quiet)));
        // Last, as this reads files.
        if (saved != null) {
            settings.profile(load(saved));
        } else if (!songs.isEmpty()) {
            List<Path> files = new ArrayList<>();
            for (String reference : songs) {
                files.add(StandardInput.file(Path.of(reference)));
            }
            settings.reference(files.toArray(Path[]::new));
        }
        return settings;
    }

    /** Whether there is a matcher, and nothing that hears no style but the rules, which need none. */
    private static boolean forStyles(List<String> names) {
        return names.stream().anyMatch(MATCHERS::contains)
                && names.stream().allMatch(name -> MATCHERS.contains(name) || name.equals(SongMixer.RULES));
    }

    private ReferenceProfile load(Path file) throws IOException {
        try {
            return ReferenceProfile.fromJson(
                    ConfigurationFile.read(file),
                    note -> Failures.print(spec.commandLine(), "note: " + file + ": " + note));
        } catch (JsonFormatException e) {
            throw new IOException(file + ": is no profile (" + e.getMessage() + ")", e);
        }
    }

    /** The words for what predicts. */
    static List<String> singleModels() {
        return List.copyOf(MODELS.keySet());
    }

    /** What words of the command line call, by the names that the library has for them. */
    static List<String> modelNames(CommandLine commandLine, List<String> asked) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : asked) {
            if (name.equals(ALL)) {
                names.addAll(allModels());
            } else if (MODELS.containsKey(name)) {
                names.add(MODELS.get(name));
            } else {
                throw new ParameterException(
                        commandLine,
                        "--model must be one of " + String.join(", ", MODELS.keySet()) + ", " + ALL + ", but was '"
                                + name + "'" + Suggestion.of(name, MODELS.keySet()));
            }
        }
        return names.stream().distinct().toList();
    }

    private void style(String name, SongMixer.Builder settings) {
        if (name.equals(NEAREST)) {
            settings.nearestStyle();
        } else if (Styles.names().contains(name)) {
            settings.style(Styles.named(name));
        } else {
            throw usage("--style must be one of " + String.join(", ", STYLES) + ", but was '" + name + "'"
                    + Suggestion.of(name, STYLES));
        }
    }

    /** All models, the best one first: those of a mixer that was told nothing. */
    private static List<String> allModels() throws ModelException {
        try (SongMixer mixer = SongMixer.builder().build()) {
            return mixer.models();
        }
    }

    private void lock(String lock, SongMixer.Builder settings) {
        NamedValue named = NamedValue.split(lock).orElse(new NamedValue(lock, ""));
        double value = number(named.value());
        if (Double.isNaN(value)) {
            throw usage("--lock must be NAME=X with a number X in [0, 1], but was '" + lock + "'");
        }
        settings.lock(named.name(), value);
    }

    private static double number(String text) {
        try {
            return Quantity.NUMBER.parse(text);
        } catch (TypeConversionException e) {
            return Double.NaN;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
