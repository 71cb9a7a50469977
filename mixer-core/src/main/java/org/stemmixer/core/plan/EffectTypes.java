package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.Balance;
import org.stemmixer.dsp.stereo.MonoBass;
import org.stemmixer.dsp.stereo.Pan;
import org.stemmixer.dsp.stereo.PseudoStereo;
import org.stemmixer.dsp.stereo.StereoWidth;

/** Every effect of the library under the name that it has in JSON. Names stay as they are for ever. */
final class EffectTypes {

    private static final List<EffectType<?, ?>> OWN = List.of(
            new EffectType<>("balance", Balance.class, Balance.Parameters.class, Balance::new, Balance::parameters),
            new EffectType<>(
                    "compressor",
                    Compressor.class,
                    Compressor.Parameters.class,
                    Compressor::new,
                    Compressor::parameters),
            new EffectType<>("de-esser", DeEsser.class, DeEsser.Parameters.class, DeEsser::new, DeEsser::parameters),
            new EffectType<>("delay", Delay.class, Delay.Parameters.class, Delay::new, Delay::parameters),
            new EffectType<>(
                    "gain", GainEffect.class, GainEffect.Parameters.class, GainEffect::new, GainEffect::parameters),
            new EffectType<>("gate", Gate.class, Gate.Parameters.class, Gate::new, Gate::parameters),
            new EffectType<>(
                    "high-pass", HighPass.class, HighPass.Parameters.class, HighPass::new, HighPass::parameters),
            new EffectType<>("limiter", Limiter.class, Limiter.Parameters.class, Limiter::new, Limiter::parameters),
            new EffectType<>("low-pass", LowPass.class, LowPass.Parameters.class, LowPass::new, LowPass::parameters),
            new EffectType<>(
                    "mono-bass", MonoBass.class, MonoBass.Parameters.class, MonoBass::new, MonoBass::parameters),
            new EffectType<>("pan", Pan.class, Pan.Parameters.class, Pan::new, Pan::parameters),
            new EffectType<>(
                    "parametric-eq",
                    ParametricEq.class,
                    ParametricEq.Parameters.class,
                    ParametricEq::new,
                    ParametricEq::parameters),
            new EffectType<>(
                    "presence",
                    PresenceShelf.class,
                    PresenceShelf.Parameters.class,
                    PresenceShelf::new,
                    PresenceShelf::parameters),
            new EffectType<>(
                    "pseudo-stereo",
                    PseudoStereo.class,
                    PseudoStereo.Parameters.class,
                    PseudoStereo::new,
                    PseudoStereo::parameters),
            new EffectType<>("reverb", Reverb.class, Reverb.Parameters.class, Reverb::new, Reverb::parameters),
            new EffectType<>(
                    "soft-clipper",
                    SoftClipper.class,
                    SoftClipper.Parameters.class,
                    SoftClipper::new,
                    SoftClipper::parameters),
            new EffectType<>(
                    "stereo-width",
                    StereoWidth.class,
                    StereoWidth.Parameters.class,
                    StereoWidth::new,
                    StereoWidth::parameters),
            new EffectType<>(
                    "three-band-eq",
                    ThreeBandEq.class,
                    ThreeBandEq.Parameters.class,
                    ThreeBandEq::new,
                    ThreeBandEq::parameters));

    /** Those of the library and of all providers, in this order. */
    static final List<EffectType<?, ?>> ALL = all();

    private EffectTypes() {}

    private static List<EffectType<?, ?>> all() {
        List<EffectType<?, ?>> types = new ArrayList<>(OWN);
        for (EffectTypeProvider provider :
                ServiceLoader.load(EffectTypeProvider.class, EffectTypes.class.getClassLoader())) {
            for (EffectType<?, ?> type : provider.types()) {
                if (types.stream().anyMatch(known -> known.name().equals(type.name()))) {
                    throw new IllegalStateException("names of effects must differ, but '" + type.name() + "' of "
                            + provider.getClass().getName() + " is taken");
                }
                types.add(type);
            }
        }
        return List.copyOf(types);
    }

    /** The type of an effect, if it is a known one. */
    static Optional<EffectType<?, ?>> of(Effect effect) {
        for (EffectType<?, ?> type : ALL) {
            if (type.effectClass().equals(effect.getClass())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * The type of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static EffectType<?, ?> named(String name) {
        for (EffectType<?, ?> type : ALL) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("must be one of " + names() + ", but was \"" + name + "\"");
    }

    static List<String> names() {
        return ALL.stream().map(EffectType::name).toList();
    }
}
