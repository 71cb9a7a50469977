package org.stemmixer.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.training.automix.MixEvaluation;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code evaluate mix}: how much of the distance to good mixes is left after they were spoiled and mixed automatically. */
final class EvaluateMixCommand implements Callable<Integer> {

    /** All moves together. */
    private static final String ALL = "all";

    private final OptionSpec songs = CommandSpecs.list(
            "--songs", "DIR", "Folder of songs, each a folder of stems that sum to a good mix; several can be given.");
    private final OptionSpec mixes = CommandSpecs.list(
            "--mix",
            "MOVE+…|" + ALL,
            "What to mix by: moves of the automatic mix, as gain+eq, or all; several can be given (default: all).");
    private final OptionSpec heldOut = CommandSpecs.list(
            "--held-out",
            "SONG=DIR",
            "Folder of a gain model that learned without songs whose ids begin so; several can be given.");
    private final OptionSpec seconds =
            CommandSpecs.value("--seconds", "N", double.class, 20, "How much of each song, where it is loudest");
    private final OptionSpec keep =
            CommandSpecs.value("--keep", "DIR", Path.class, "Write the spoiled stems there, for other programs.");
    private final OptionSpec peers = CommandSpecs.list(
            "--peer", "NAME=DIR", "Mixes that another program made of the stems of --keep; several can be given.");
    private final OptionSpec out = CommandSpecs.required("--out", "DIR", Path.class, "Folder for the tables, mix.md.");
    private final OptionSpec seed = CommandSpecs.value("--seed", "N", long.class, 1, "Seed of everything random");
    private final CommandSpec spec = CommandSpecs.audioCommand(
            "mix",
            "Spoils good mixes in known ways, mixes them automatically, and measures what is left of the distance.",
            this,
            List.of(songs, mixes, heldOut, seconds, keep, peers, out, seed));

    EvaluateMixCommand() {}

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> folders = CommandSpecs.strings(songs).stream().map(Path::of).toList();
        if (folders.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--songs must be given");
        }
        @Nullable Path kept = keep.getValue();
        MixEvaluation.Settings settings = new MixEvaluation.Settings(
                folders,
                mixes(),
                pairs(heldOut),
                seconds.<Double>getValue(),
                pairs(peers),
                Optional.ofNullable(kept),
                out.getValue(),
                seed.<Long>getValue());
        Path report = new MixEvaluation(settings, spec.commandLine().getErr()).run();
        spec.commandLine().getOut().println(report);
        return ExitCode.OK;
    }

    private Map<String, AutoMix> mixes() {
        Map<String, AutoMix> named = new LinkedHashMap<>();
        List<String> asked = CommandSpecs.strings(mixes);
        for (String words : asked.isEmpty() ? List.of(ALL) : asked) {
            named.put(words, words.equals(ALL) ? AutoMix.standard() : only(words));
        }
        return named;
    }

    private AutoMix only(String words) {
        String[] labels = words.split("\\+");
        AutoMove[] moves = new AutoMove[labels.length];
        for (int i = 0; i < labels.length; i++) {
            try {
                moves[i] = AutoMove.ofLabel(labels[i]);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--mix: " + e.getMessage());
            }
        }
        return AutoMix.standard().only(moves);
    }

    private Map<String, Path> pairs(OptionSpec option) {
        Map<String, Path> pairs = new LinkedHashMap<>();
        for (String argument : CommandSpecs.strings(option)) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(), option.longestName() + " must be NAME=DIR, but was '" + argument + "'");
            }
            pairs.put(argument.substring(0, equals), Path.of(argument.substring(equals + 1)));
        }
        return pairs;
    }
}
