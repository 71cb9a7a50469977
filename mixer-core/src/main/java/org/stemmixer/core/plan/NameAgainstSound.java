package org.stemmixer.core.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

/** Tells where the sound of a stem contradicts its name so strongly that its owner should know. */
final class NameAgainstSound {

    /**
     * A name is right far more often than a model: the sound must all but rule out what the name says, not only the role, which
     * neighbours share (a low tom and a kick), but its whole type.
     */
    private static final double RULED_OUT = 0.03;

    /** And it must be sure of what it is instead: what sounds like nothing known is no reason to doubt a name. */
    private static final double SURE = 0.9;

    /** A synthesiser, a keyboard or an effect may sound like any instrument, and so may what has no name. */
    private static final Set<StemRole> SOUND_LIKE_ANYTHING =
            EnumSet.of(StemRole.SYNTH, StemRole.PAD, StemRole.KEYS, StemRole.EFFECTS, StemRole.OTHER);

    /** These say what a sound is not. */
    private static final Set<StemRole> NO_CLAIM = EnumSet.of(StemRole.EFFECTS, StemRole.OTHER);

    private NameAgainstSound() {}

    static Optional<String> doubt(StemPlan stem) {
        Decided<StemRole> role = stem.role();
        StemRole named = role.value();
        if (!role.source().equals(RolePlanner.BY_NAME)
                || role.confidence().orElse(1) >= RULED_OUT
                || SOUND_LIKE_ANYTHING.contains(named)) {
            return Optional.empty();
        }
        Map<StemRole, Double> claims = new EnumMap<>(StemRole.class);
        for (Evidence evidence : role.evidence()) {
            claims.put(StemRole.ofLabel(evidence.name()), evidence.value());
        }
        claims.keySet().removeAll(NO_CLAIM);
        return likeliest(claims, named.type())
                .map(claim -> stem.stem() + " sounds like " + claim + ", not " + RoleWording.like(named)
                        + "; set its role if so");
    }

    /** What a stem surely is, in words, if it surely is of another type. */
    private static Optional<String> likeliest(Map<StemRole, Double> claims, StemType named) {
        for (StemType type : StemType.values()) {
            double sum = 0;
            Map<StemRole, Double> ofType = new EnumMap<>(StemRole.class);
            for (Map.Entry<StemRole, Double> claim : claims.entrySet()) {
                if (claim.getKey().type() == type) {
                    sum += claim.getValue();
                    ofType.put(claim.getKey(), claim.getValue());
                }
            }
            if (type != named && sum >= SURE) {
                return Optional.of(inWords(type, sum, ofType));
            }
        }
        return Optional.empty();
    }

    private static String inWords(StemType type, double sum, Map<StemRole, Double> ofType) {
        Map.Entry<StemRole, Double> largest =
                ofType.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        // Guitars, strings and winds have no common name.
        return largest.getValue() >= RoleBySound.LIKELY || type == StemType.OTHER
                ? RoleWording.withPercent(RoleWording.like(largest.getKey()), largest.getValue())
                : RoleWording.withPercent(RoleWording.like(type), sum);
    }
}
