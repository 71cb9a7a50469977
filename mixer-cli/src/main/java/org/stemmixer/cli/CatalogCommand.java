package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.catalog.Catalog;
import org.stemmixer.catalog.CatalogAction;
import org.stemmixer.catalog.CatalogEngine;
import org.stemmixer.catalog.CatalogEngines;
import org.stemmixer.catalog.CatalogJob;
import org.stemmixer.catalog.CatalogSettings;
import org.stemmixer.catalog.CatalogSettings.Decide;
import org.stemmixer.catalog.CatalogSummary;
import org.stemmixer.catalog.ThreadEngine;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Interruption;
import org.stemmixer.cli.internal.Quantity;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code stemmixer catalog}: many songs as one job. */
final class CatalogCommand implements Callable<Integer> {

    private final PositionalParamSpec source = PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("SOURCE")
            .type(String.class)
            .description(
                    "A folder, which is searched with all folders in it, or a list of addresses: text with one on each line, or"
                            + " CSV with a column address, path, file, uri or url.")
            .build();
    private final OptionSpec output = CommandSpecs.output(
            "DIR", "The folder for the results, made if missing; a job that was stopped goes on there.");
    private final OptionSpec action = CommandSpecs.choice(
            "--do",
            "ACTION",
            CatalogAction.labels(),
            "What to do with each song: " + inHelp() + " (default: analyse).");
    private final OptionSpec models = CommandSpecs.list(
            "--model", "NAME", "With song: what decides, as in the command song; can be given several times.");
    private final OptionSpec decide = CommandSpecs.choice(
            "--decide",
            "WHO",
            words(),
            "With mix: who decides gains, or the whole mix: " + String.join(", ", words())
                    + " (default: nothing, all stems as they are).");
    private final OptionSpec amount = CommandSpecs.quantity(
            "--amount",
            "X",
            Quantity.NUMBER,
            "1",
            "With song and mix: how far to go with what is decided, from 0 to 1");
    private final OptionSpec targets = CommandSpecs.listOfChoices(
            "--target",
            "NAME",
            Targets.words(),
            "With deliver, song and mix: the loudness, " + Targets.inHelp()
                    + ", or a number such as -16 or \"-16/-1.5\"; with deliver, several can be given.");
    private final OptionSpec stayLower = CommandSpecs.flag(
            "--stay-lower", "Stay below a target rather than limit peaks that would go beyond the ceiling.");
    private final OptionSpec format = CommandSpecs.value(
            "--format",
            "ENDING",
            String.class,
            "With deliver and mix: the format of files that are made, such as flac.");
    private final OptionSpec engine = CommandSpecs.value(
            "--engine",
            "NAME",
            String.class,
            ThreadEngine.NAME,
            "Who does the work: threads, or spark where its jar is built; both make the same files");
    private final OptionSpec threads = CommandSpecs.wholeQuantity(
            "--threads", "N", Quantity.NUMBER, "Songs at a time (default: as many as there are processors).");
    private final OptionSpec timeout = CommandSpecs.quantity(
            "--timeout-seconds",
            "S",
            Quantity.NUMBER,
            CatalogJob.DEFAULT_TIMEOUT.toSeconds(),
            "After how long a song is given up");
    private final OptionSpec retry =
            CommandSpecs.flag("--retry", "Do anew what failed or was given up in an earlier run.");
    private final OptionSpec json = CommandSpecs.flag("--json", "Print how it went as one JSON object.");
    private final OptionSpec quiet = CommandSpecs.flag("--quiet", "Print nothing but errors.");
    private final CommandSpec spec = CommandSpecs.command(
            "catalog",
            "Does many songs as one job that can be stopped and gone on with: analyses, mixes or delivers each once.",
            this,
            source,
            output,
            action,
            models,
            decide,
            amount,
            targets,
            stayLower,
            format,
            engine,
            threads,
            timeout,
            retry,
            json,
            quiet);

    CatalogCommand() {
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  stemmixer catalog music/ -o results",
                        "  stemmixer catalog songs.csv -o loud --do deliver --target spotify",
                        "  stemmixer catalog sessions/ -o mixes --do mix --decide auto --format flac");
    }

    CommandSpec spec() {
        return spec;
    }

    private static String inHelp() {
        return String.join(", ", CatalogAction.labels()).replaceFirst(", (?!.*,)", " or ");
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Decide decide : Decide.values()) {
            words.add(decide.name().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = spec.commandLine();
        // As it was typed: what is on another file system is no path of this one.
        String results = output.originalStringValues().get(0);
        CatalogJob job = new CatalogJob(settings(), timeout(), CommandSpecs.isSet(retry));
        int atOnce = threads();
        PrintWriter err = commandLine.getErr();
        CatalogSummary summary = Interruption.watch(err, interrupted -> {
            try (CatalogEngine chosen = CatalogEngines.start(engine.getValue(), results, atOnce);
                    ProgressBar progress = ProgressBar.on(err, !CommandSpecs.isSet(quiet))) {
                ProgressListener bar = progress.whereWritingIs("Songs");
                return Catalog.run(
                        job,
                        source.getValue(),
                        chosen,
                        (song, done, songs) -> bar.onProgress(ProgressListener.Stage.RENDER, done / (double) songs),
                        interrupted);
            }
        });
        PrintWriter out = commandLine.getOut();
        if (CommandSpecs.isSet(json)) {
            out.println(summary.toJson());
        } else if (!CommandSpecs.isSet(quiet)) {
            out.print(summary.inWords());
        }
        return summary.songs() == summary.failed() + summary.timedOut() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private CatalogSettings settings() throws IOException {
        @Nullable String doing = action.getValue();
        @Nullable String who = decide.getValue();
        @Nullable String ending = format.getValue();
        List<CatalogSettings.Target> loudness = new ArrayList<>();
        for (String typed : CommandSpecs.strings(targets)) {
            LoudnessTarget target = Targets.parse(spec.commandLine(), typed);
            loudness.add(new CatalogSettings.Target(
                    Targets.folder(target), target.integratedLufs(), target.maxTruePeakDbtp()));
        }
        return new CatalogSettings(
                doing == null
                        ? CatalogAction.ANALYSE
                        : CatalogAction.ofLabel(oneOf(action, doing, CatalogAction.labels())),
                SongCommand.modelNames(spec.commandLine(), CommandSpecs.strings(models)),
                who == null
                        ? Decide.NOTHING
                        : Decide.valueOf(oneOf(decide, who, words()).toUpperCase(Locale.ROOT)),
                amount.<Double>getValue(),
                loudness,
                CommandSpecs.isSet(stayLower),
                ending == null ? "" : OutputTargets.format(ending));
    }

    /** Songs at a time, 0 where that was not said. */
    private int threads() {
        @Nullable Integer asked = threads.getValue();
        if (asked != null && (asked < 1 || asked > ThreadEngine.MAX_THREADS)) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be in [1, " + ThreadEngine.MAX_THREADS + "], but was " + asked);
        }
        return asked == null ? 0 : asked;
    }

    private Duration timeout() {
        return Duration.ofMillis(Math.round(1e3 * timeout.<Double>getValue()));
    }

    private String oneOf(OptionSpec option, String word, List<String> words) {
        return words.stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option.longestName() + " must be one of " + String.join(", ", words) + ", but was '" + word
                                + "'" + Suggestion.of(word, words)));
    }
}
