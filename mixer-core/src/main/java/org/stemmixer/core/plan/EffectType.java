package org.stemmixer.core.plan;

import java.util.function.Function;
import org.stemmixer.dsp.effect.Effect;

/**
 * A kind of effect that can be saved.
 *
 * @param name its name in JSON, which never changes
 * @param effectClass its class
 * @param parametersClass the record of its parameters
 * @param create makes one
 * @param parameters asks one for its parameters
 */
record EffectType<E extends Effect, P extends Record>(
        String name, Class<E> effectClass, Class<P> parametersClass, Function<P, E> create, Function<E, P> parameters) {

    /** The parameters of an effect of this type. */
    Record parametersOf(Effect effect) {
        return parameters.apply(effectClass.cast(effect));
    }

    /** An effect of this type. */
    Effect create(Record record) {
        return create.apply(parametersClass.cast(record));
    }
}
