package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/**
 * What follows from what a stem may play: the likeliest role, else the likeliest type, else nothing.
 *
 * @param role {@link StemRole#OTHER} also where the sound says too little
 * @param probability of the role, or of its type where only that is likely; empty where nothing is
 * @param inWords as an engineer would say it
 * @param evidence the probabilities of roles, the largest first
 */
record RoleBySound(StemRole role, OptionalDouble probability, String inWords, List<Evidence> evidence) {

    /** As likely as everything else together. */
    static final double LIKELY = 0.5;

    /** Of a type whose roles are all unlikely by themselves: between a half and this, recordings were as often something else. */
    static final double LIKELY_TYPE = 0.7;

    /** What is less probable is no evidence. */
    private static final double LEAST_EVIDENCE = 0.01;

    /** Empty where the sound says nothing. */
    static Optional<RoleBySound> of(RolePrediction prediction) {
        return prediction.likeliest().map(likeliest -> of(prediction, likeliest));
    }

    private static RoleBySound of(RolePrediction prediction, StemRole likeliest) {
        double probability = prediction.probability(likeliest);
        if (probability >= LIKELY) {
            String words = "sounds like " + RoleWording.withPercent(RoleWording.like(likeliest), probability);
            return new RoleBySound(likeliest, OptionalDouble.of(probability), words, evidence(prediction));
        }
        for (StemType type : StemType.values()) {
            double ofType = prediction.probability(type);
            // Guitars, strings and winds have nothing in common that could be said of them.
            if (ofType >= LIKELY_TYPE && type != StemType.OTHER) {
                String words = "sounds like " + RoleWording.withPercent(RoleWording.like(type), ofType) + ": "
                        + RoleWording.likeliest(prediction, role -> role.type() == type);
                return new RoleBySound(StemRole.of(type), OptionalDouble.of(ofType), words, evidence(prediction));
            }
        }
        String words = "its sound says little: " + RoleWording.likeliest(prediction, role -> true);
        return new RoleBySound(StemRole.OTHER, OptionalDouble.empty(), words, evidence(prediction));
    }

    private static List<Evidence> evidence(RolePrediction prediction) {
        List<Evidence> evidence = new ArrayList<>();
        for (StemRole role : RoleWording.byProbability(prediction)) {
            double probability = prediction.probability(role);
            if (probability >= LEAST_EVIDENCE) {
                evidence.add(new Evidence(role.label(), probability, "", "by its sound"));
            }
        }
        return evidence;
    }

    Decided<StemRole> decided() {
        return new Decided<>(role, RolePlanner.BY_SOUND, inWords, evidence, probability);
    }
}
