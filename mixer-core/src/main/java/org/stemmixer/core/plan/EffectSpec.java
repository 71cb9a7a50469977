package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;

/**
 * An effect as a value: what it is, and its parameters. From one, any number of effects can be made, each with a state of its
 * own.
 */
public sealed interface EffectSpec {

    /**
     * A new effect, not yet prepared.
     *
     * @throws IllegalArgumentException if the effect is somebody's own and known by its class only
     */
    Effect create();

    /** What it is called: the name of its type, {@code chain}, or the class of an effect of one's own. */
    String name();

    /** The names of all effects in it, in their order. */
    default List<String> names() {
        return List.of(name());
    }

    /**
     * An effect of a type that is known.
     *
     * @param type its name in JSON
     * @param parameters the record of that type
     */
    record Single(String type, Record parameters) implements EffectSpec {

        /**
         * Checks that they belong together.
         *
         * @throws IllegalArgumentException if there is no such type, or its parameters are of another class
         */
        public Single {
            Class<?> expected = EffectTypes.named(type).parametersClass();
            if (!expected.isInstance(Objects.requireNonNull(parameters, "parameters"))) {
                throw new IllegalArgumentException("parameters of effect '" + type + "' must be " + expected.getName()
                        + ", but were " + parameters.getClass().getName());
            }
        }

        @Override
        public Effect create() {
            return EffectTypes.named(type).create(parameters);
        }

        @Override
        public String name() {
            return type;
        }
    }

    /**
     * A chain of effects with sends to its own buses, as {@link EffectsChain} has them.
     *
     * @param steps in their order
     * @param buses effects of the buses by name
     * @param scaleToPeak the linear peak that a louder result is scaled down to, if any
     */
    record Chain(List<Step> steps, Map<String, EffectSpec> buses, OptionalDouble scaleToPeak) implements EffectSpec {

        /** Copies the collections. */
        public Chain {
            steps = List.copyOf(steps);
            buses = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(buses));
        }

        /** A chain of effects one after another. */
        public static Chain of(List<EffectSpec> effects) {
            return new Chain(effects.stream().<Step>map(Step.Insert::new).toList(), Map.of(), OptionalDouble.empty());
        }

        @Override
        public EffectsChain create() {
            EffectsChain.Builder chain = EffectsChain.builder();
            for (Step step : steps) {
                if (step instanceof Step.Insert insert) {
                    chain.add(insert.effect().create());
                } else if (step instanceof Step.Send send) {
                    chain.send(send.bus(), send.level());
                } else if (step instanceof Step.Return back) {
                    chain.returnFrom(back.bus());
                }
            }
            buses.forEach((name, effect) -> chain.bus(name, effect.create()));
            scaleToPeak.ifPresent(chain::scaleToPeak);
            return chain.build();
        }

        @Override
        public String name() {
            return "chain";
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            for (Step step : steps) {
                if (step instanceof Step.Insert insert) {
                    names.addAll(insert.effect().names());
                }
            }
            buses.values().forEach(effect -> names.addAll(effect.names()));
            return names;
        }
    }

    /**
     * An effect of somebody's own that joins a mix from outside of its plan and is known by its class only.
     *
     * @param className of the effect
     */
    record External(String className) implements EffectSpec {

        @Override
        public Effect create() {
            throw new IllegalArgumentException("an effect of class " + className
                    + " cannot be made from a plan: offer its type by an EffectTypeProvider, or give the effect itself with"
                    + " MixOptions.effect");
        }

        @Override
        public String name() {
            return className;
        }
    }

    /** One station on the way through a {@link Chain}. */
    sealed interface Step {

        /** An effect that the whole signal goes through. */
        record Insert(EffectSpec effect) implements Step {}

        /** A copy of the signal at this point, given to a bus at a linear level in [0, 4]. */
        record Send(String bus, double level) implements Step {}

        /** Where the output of a bus is added to the signal. */
        record Return(String bus) implements Step {}
    }

    /** An effect of a known type. */
    static EffectSpec of(String type, Record parameters) {
        return new Single(type, parameters);
    }

    /** What an effect is, with the parameters that it has now; {@link External} where its type is not known. */
    static EffectSpec of(Effect effect) {
        if (effect instanceof EffectsChain chain) {
            List<Step> steps = new ArrayList<>();
            for (ChainStep step : chain.steps()) {
                if (step instanceof ChainStep.Insert insert) {
                    steps.add(new Step.Insert(of(insert.effect())));
                } else if (step instanceof ChainStep.Send send) {
                    steps.add(new Step.Send(send.bus(), send.level()));
                } else if (step instanceof ChainStep.Return back) {
                    steps.add(new Step.Return(back.bus()));
                }
            }
            Map<String, EffectSpec> buses = new LinkedHashMap<>();
            chain.buses().forEach((name, bus) -> buses.put(name, of(bus)));
            return new Chain(steps, buses, chain.scaleToPeak());
        }
        return EffectTypes.of(effect)
                .<EffectSpec>map(type -> new Single(type.name(), type.parametersOf(effect)))
                .orElseGet(() -> new External(effect.getClass().getName()));
    }

    /** Whether effects can be made from it alone: none in it is {@link External}. */
    default boolean isComplete() {
        if (this instanceof Chain chain) {
            return chain.buses().values().stream().allMatch(EffectSpec::isComplete)
                    && chain.steps().stream()
                            .allMatch(step -> !(step instanceof Step.Insert insert)
                                    || insert.effect().isComplete());
        }
        return !(this instanceof External);
    }
}
