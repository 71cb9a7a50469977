package org.stemmixer.core.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.internal.Checks;

/**
 * What a stem may play, by its sound. An immutable value.
 *
 * @param probabilities of roles, which add up to 1; a role that is missing has none. Empty: the sound says nothing, as that of silence
 */
public record RolePrediction(Map<StemRole, Double> probabilities) {

    /** The sound says nothing. */
    public static final RolePrediction NONE = new RolePrediction(Map.of());

    /** How far from 1 the sum may be. */
    private static final double ROUNDING = 1e-3;

    /** Copies the map and checks that it holds probabilities. */
    public RolePrediction {
        Map<StemRole, Double> copy = new EnumMap<>(StemRole.class);
        copy.putAll(probabilities);
        double sum = 0;
        for (Map.Entry<StemRole, Double> role : copy.entrySet()) {
            sum += Checks.inRange("probability of " + role.getKey().label(), role.getValue(), 0, 1);
        }
        if (!copy.isEmpty()) {
            Checks.inRange("sum of probabilities", sum, 1 - ROUNDING, 1 + ROUNDING);
        }
        probabilities = Collections.unmodifiableMap(copy);
    }

    /** The role that is most probable. */
    public Optional<StemRole> likeliest() {
        return probabilities.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** How probable a role is, in [0, 1]. */
    public double probability(StemRole role) {
        return probabilities.getOrDefault(role, 0.0);
    }

    /** How probable it is that the role is one of this type, in [0, 1]. */
    public double probability(StemType type) {
        double sum = 0;
        for (Map.Entry<StemRole, Double> role : probabilities.entrySet()) {
            sum += role.getKey().type() == type ? role.getValue() : 0;
        }
        return Math.min(1, sum);
    }
}
