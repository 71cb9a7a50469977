package org.stemmixer.core.plan;

import java.util.List;

/**
 * Brings effects of one's own into plans and chains, and their JSON; found with {@link java.util.ServiceLoader}, so that they
 * come in by being on the class path.
 */
public interface EffectTypeProvider {

    /** The types, under names that no effect of this library and no other provider has. */
    List<EffectType<?, ?>> types();
}
