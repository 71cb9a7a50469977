package org.stemmixer.core.taste;

import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.internal.Checks;

/**
 * One decision of a lesson: what was suggested and what was wanted, which may be the same. An immutable value.
 *
 * @param decision what was decided
 * @param of the role of the stem, as {@link StemRole#label()} has it; of a song the name of the model; else empty
 * @param suggested by a planner, without what a taste had added to it
 * @param wanted by the person who heard it
 * @param relativeLoudnessLu the loudness of the stem as it came, against the sum of all stems, where it was measured
 */
public record Correction(
        TasteDecision decision, String of, double suggested, double wanted, OptionalDouble relativeLoudnessLu) {

    /** The largest number that a suggestion or wish may be. */
    static final double LARGEST = 200;

    /** Refuses numbers out of their range, and stems that have no role. */
    public Correction {
        Objects.requireNonNull(decision, "decision");
        of = Objects.requireNonNullElse(of, "");
        relativeLoudnessLu = Objects.requireNonNullElse(relativeLoudnessLu, OptionalDouble.empty());
        TasteNames.require("of", of, decision.isOfStems() ? 1 : 0);
        if (decision.isOfStems()) {
            of = StemRole.ofLabel(of).label();
        }
        Checks.inRange("suggested", suggested, -LARGEST, LARGEST);
        Checks.inRange("wanted", wanted, -LARGEST, LARGEST);
        relativeLoudnessLu.ifPresent(lu -> Checks.inRange("relativeLoudnessLu", lu, -LARGEST, LARGEST));
    }

    /** A decision about a stem whose loudness is not known. */
    public static Correction of(TasteDecision decision, StemRole role, double suggested, double wanted) {
        return new Correction(decision, role.label(), suggested, wanted, OptionalDouble.empty());
    }

    /** How much more was wanted; of a pan, how much farther aside. */
    double difference() {
        return decision == TasteDecision.PAN ? Math.abs(wanted) - Math.abs(suggested) : wanted - suggested;
    }
}
