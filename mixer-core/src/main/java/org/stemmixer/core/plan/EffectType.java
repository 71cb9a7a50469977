package org.stemmixer.core.plan;

import java.util.Objects;
import java.util.function.Function;
import org.stemmixer.dsp.effect.Effect;

/**
 * A kind of effect that plans and chains can name. Effects of one's own join by an {@link EffectTypeProvider}.
 *
 * @param name its name in JSON, which never changes
 * @param effectClass its class
 * @param parametersClass the record of its parameters; where that has a static method {@code defaults()}, parameters that are
 *     missing in JSON take their values from it
 * @param constructor makes one
 * @param parameters asks one for its parameters
 * @param <E> the effect
 * @param <P> its parameters
 */
public record EffectType<E extends Effect, P extends Record>(
        String name,
        Class<E> effectClass,
        Class<P> parametersClass,
        Function<P, E> constructor,
        Function<E, P> parameters) {

    /** Refuses null. */
    public EffectType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(effectClass, "effectClass");
        Objects.requireNonNull(parametersClass, "parametersClass");
        Objects.requireNonNull(constructor, "constructor");
        Objects.requireNonNull(parameters, "parameters");
    }

    /** The parameters of an effect of this type. */
    public P parametersOf(Effect effect) {
        return parameters.apply(effectClass.cast(effect));
    }

    /** A new effect of this type. */
    public E create(Record record) {
        return constructor.apply(parametersClass.cast(record));
    }
}
