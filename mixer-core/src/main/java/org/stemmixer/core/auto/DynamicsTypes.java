package org.stemmixer.core.auto;

import java.util.Set;
import org.stemmixer.core.plan.EffectSpec;

/** Which effects act on dynamics. */
final class DynamicsTypes {

    private static final Set<String> NAMES = Set.of("compressor", "gate", "de-esser", "limiter");

    private DynamicsTypes() {}

    /** Whether an effect, or one in a chain, acts on dynamics; one of somebody's own may. */
    static boolean isAnyOf(EffectSpec effect) {
        return !effect.isComplete() || effect.names().stream().anyMatch(NAMES::contains);
    }
}
