package org.stemmixer.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.CommandSpecs;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.song.profile.Styles;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say what of a mix is decided automatically. */
final class AutoOptions {

    private static final List<String> MOVES =
            Arrays.stream(AutoMove.values()).map(AutoMove::label).toList();

    /** What everything can be ducked under. */
    private static final String SPEECH = "speech";

    private final OptionSpec auto = CommandSpecs.flag(
            "--auto",
            "Decide the whole mix: gains by the CNN, pan, EQ, dynamics, ducking, space and rides; what is fine is left"
                    + " alone.");
    private final OptionSpec only = CommandSpecs.choice(
            "--only", "MOVE,…", MOVES, "With --auto: only these, of " + String.join(", ", MOVES) + ".");
    private final OptionSpec without =
            CommandSpecs.choice("--without", "MOVE,…", MOVES, "With --auto: everything but these.");
    private final OptionSpec style = CommandSpecs.choice(
            "--style",
            "STYLE",
            Styles.names(),
            "With --auto: bring tone and width of the mix nearer to a style: " + String.join(", ", Styles.names())
                    + ".");
    private final OptionSpec duck = CommandSpecs.choice(
            "--duck",
            SPEECH,
            List.of(SPEECH),
            "With --auto: keep everything else at least 10 LU under speech while it sounds.");

    AutoOptions() {}

    /** The options, in the order of the help. */
    List<OptionSpec> all() {
        return List.of(auto, only, without, style, duck);
    }

    /** Whether an automatic mix is asked for. */
    boolean isAsked() {
        return CommandSpecs.isSet(auto);
    }

    /** The automatic mix that is asked for, if one is. */
    Optional<AutoMix> wanted(CommandLine commandLine) {
        if (!isAsked()) {
            for (OptionSpec option : List.of(only, without, style, duck)) {
                if (option.getValue() != null) {
                    throw new ParameterException(commandLine, option.longestName() + " needs --auto");
                }
            }
            return Optional.empty();
        }
        AutoMix mix = AutoMix.standard();
        @Nullable String onlyThese = only.getValue();
        if (onlyThese != null) {
            mix = mix.only(moves(commandLine, only, onlyThese));
        }
        @Nullable String notThese = without.getValue();
        if (notThese != null) {
            mix = mix.without(moves(commandLine, without, notThese));
        }
        @Nullable String named = style.getValue();
        if (named != null) {
            mix = mix.towards(Styles.named(oneOf(commandLine, style, named, Styles.names()))
                    .profile());
        }
        @Nullable String ducked = duck.getValue();
        if (ducked != null) {
            oneOf(commandLine, duck, ducked, List.of(SPEECH));
            mix = mix.withDuckingUnderSpeech(true);
        }
        check(commandLine, mix, style, AutoMove.MASTER);
        check(commandLine, mix, duck, AutoMove.DUCKING);
        if (mix.moves().isEmpty()) {
            throw new ParameterException(commandLine, "--only and --without must leave something to decide");
        }
        if (mix.moves().equals(Set.of(AutoMove.MASTER)) && mix.profile().isEmpty()) {
            throw new ParameterException(commandLine, "--only master needs --style, which says where to go");
        }
        return Optional.of(mix);
    }

    /** What asks for a move does nothing where that is left out. */
    private static void check(CommandLine commandLine, AutoMix mix, OptionSpec option, AutoMove move) {
        if (option.getValue() != null && !mix.moves().contains(move)) {
            throw new ParameterException(
                    commandLine,
                    option.longestName() + " needs the move " + move.label()
                            + ", which --only or --without leaves out");
        }
    }

    private static AutoMove[] moves(CommandLine commandLine, OptionSpec option, String words) {
        List<AutoMove> moves = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            moves.add(AutoMove.ofLabel(oneOf(commandLine, option, word.strip(), MOVES)));
        }
        return moves.toArray(AutoMove[]::new);
    }

    private static String oneOf(CommandLine commandLine, OptionSpec option, String word, List<String> words) {
        return words.stream()
                .filter(word::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        commandLine,
                        option.longestName() + " must be one of " + String.join(", ", words) + ", but was '" + word
                                + "'" + Suggestion.of(word, words)));
    }
}
