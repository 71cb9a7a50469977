package org.stemmixer.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;

/** What stems sound like, in words. */
final class RoleWording {

    /** So many roles are told where none is likely. */
    private static final int MOST_TOLD = 3;

    /** What is less probable is not worth telling. */
    private static final double WORTH_TELLING = 0.1;

    private RoleWording() {}

    /** A role behind "sounds like": {@code "a snare"}, {@code "hats"}. */
    static String like(StemRole role) {
        return switch (role) {
            case KICK, SNARE, BASS, PIANO, SYNTH, PAD -> "a " + role.label();
            case ORGAN -> "an organ";
            case LEAD_VOCAL -> "vocals"; // which of them leads, no stem tells by itself
            case BACKING_VOCAL -> "backing vocals";
            case OTHER -> "something else";
            default -> role.label();
        };
    }

    /** A type behind "sounds like". */
    static String like(StemType type) {
        return type == StemType.SYNTH ? "keys or a synth" : like(StemRole.of(type));
    }

    /** {@code "a snare (87 %)"}. */
    static String withPercent(String what, double probability) {
        return Text.format("%s (%.0f %%)", what, 100 * probability);
    }

    /** The likeliest of some roles: {@code "snare 40 %, toms 21 %"}. */
    static String likeliest(RolePrediction prediction, Predicate<StemRole> among) {
        List<StemRole> roles = byProbability(prediction).stream().filter(among).toList();
        return roles.stream()
                .limit(MOST_TOLD)
                .filter(role -> role == roles.get(0) || prediction.probability(role) >= WORTH_TELLING)
                .map(role -> Text.format(
                        "%s %.0f %%",
                        role == StemRole.LEAD_VOCAL ? like(role) : role.label(), 100 * prediction.probability(role)))
                .collect(Collectors.joining(", "));
    }

    /** All roles that have a probability, the likeliest first. */
    static List<StemRole> byProbability(RolePrediction prediction) {
        return prediction.probabilities().entrySet().stream()
                .sorted(Map.Entry.<StemRole, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
