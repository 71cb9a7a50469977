package org.stemmixer.daw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.daw.SessionDevice.Band;
import org.stemmixer.daw.SessionDevice.Shape;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;

/**
 * An effect of a plan as devices of a program.
 *
 * @param devices what stands for it; where something is missing, what can be written all the same, switched off
 * @param missing why the devices do not do what the effect does; empty if they do
 * @param lost settings that the devices have no place for, in words
 */
record DeviceTranslation(List<SessionDevice> devices, String missing, List<String> lost) {

    private static final double SHELF_Q = Math.sqrt(0.5);

    /** The corner of shelves that are lower where the sample rate is. */
    private static final double SHARE_OF_NYQUIST = 0.9;

    DeviceTranslation {
        devices = List.copyOf(devices);
        lost = List.copyOf(lost);
    }

    /** Whether the devices do what the effect does. */
    boolean isWhole() {
        return missing.isEmpty();
    }

    /**
     * Translates an insert.
     *
     * @param sampleRate of the mix
     * @param target what the format can hold
     */
    static DeviceTranslation of(Insert insert, int sampleRate, SessionTarget target) {
        DeviceTranslation plain =
                new Translator(sampleRate, insert.key().isEmpty(), target.knees()).of(insert.effect());
        if (!plain.isWhole()) {
            return plain;
        }
        if (!plain.devices.stream().allMatch(target.holds())) {
            return missing("the format has no such device");
        }
        return insert.key()
                .map(key -> new DeviceTranslation(
                        plain.devices, "the format cannot say that it listens to '" + key + "'", plain.lost))
                .orElse(plain);
    }

    private static DeviceTranslation missing(String why) {
        return new DeviceTranslation(List.of(), why, List.of());
    }

    private static DeviceTranslation whole(SessionDevice device, List<String> lost) {
        return new DeviceTranslation(List.of(device), "", lost);
    }

    private static DeviceTranslation equalizer(String name, List<Band> bands) {
        return whole(new SessionDevice.Equalizer(name, bands, 0), List.of());
    }

    /** Translates effects at a sample rate, switched on or off, with or without knees. */
    private record Translator(int sampleRate, boolean enabled, boolean knees) {

        DeviceTranslation of(EffectSpec effect) {
            if (effect instanceof EffectSpec.Chain chain) {
                return chain(chain);
            }
            if (!(effect instanceof EffectSpec.Single single)) {
                return missing("it is known by its class only");
            }
            String name = single.type();
            Record parameters = single.parameters();
            double highest = SHARE_OF_NYQUIST * sampleRate / 2;
            if (parameters instanceof HighPass.Parameters filter) {
                return equalizer(name, List.of(filter(Shape.HIGH_PASS, filter.cutoffHz(), filter.order())));
            } else if (parameters instanceof LowPass.Parameters filter) {
                return equalizer(name, List.of(filter(Shape.LOW_PASS, filter.cutoffHz(), filter.order())));
            } else if (parameters instanceof ParametricEq.Parameters eq) {
                return equalizer(
                        name, eq.bands().stream().map(DeviceTranslation::band).toList());
            } else if (parameters instanceof PresenceShelf.Parameters shelf) {
                return equalizer(name, List.of(gain(Shape.HIGH_SHELF, Math.min(12_000, highest), shelf.gainDb())));
            } else if (parameters instanceof ThreeBandEq.Parameters eq) {
                return equalizer(
                        name,
                        List.of(
                                gain(Shape.LOW_SHELF, 100, eq.lowDb()),
                                gain(Shape.BELL, 1000, eq.midDb()),
                                gain(Shape.HIGH_SHELF, Math.min(8000, highest), eq.highDb())));
            } else if (parameters instanceof GainEffect.Parameters gain && Double.isFinite(gain.gainDb())) {
                return whole(new SessionDevice.Equalizer(name, List.of(), gain.gainDb()), List.of());
            } else if (parameters instanceof Compressor.Parameters compressor) {
                return compressor(name, compressor);
            } else if (parameters instanceof Gate.Parameters gate) {
                return gate(name, gate);
            } else if (parameters instanceof Limiter.Parameters limiter) {
                return whole(
                        new SessionDevice.Limiter(
                                name, limiter.ceilingDb(), limiter.lookAheadMs(), limiter.releaseMs()),
                        List.of());
            }
            return missing("the format has no such device");
        }

        private DeviceTranslation chain(EffectSpec.Chain chain) {
            if (chain.scaleToPeak().isPresent()) {
                return missing("the format has nothing that scales a whole song to its peak");
            }
            List<SessionDevice> devices = new ArrayList<>();
            List<String> lost = new ArrayList<>();
            for (EffectSpec.Step step : chain.steps()) {
                if (!(step instanceof EffectSpec.Step.Insert insert)) {
                    return missing("the format has no sends inside of a channel");
                }
                DeviceTranslation inner = of(insert.effect());
                if (!inner.isWhole()) {
                    return inner;
                }
                devices.addAll(inner.devices);
                lost.addAll(inner.lost);
            }
            return new DeviceTranslation(devices, "", lost);
        }

        private DeviceTranslation compressor(String name, Compressor.Parameters from) {
            if (from.mix() != 1) {
                return missing("the format has no compressor with a dry share");
            }
            if (Double.isInfinite(from.ratio())) {
                return missing("the format has no compressor with an endless ratio");
            }
            Compressor.Parameters usual = Compressor.Parameters.defaults();
            List<String> lost = new ArrayList<>();
            add(lost, !knees && from.kneeDb() != usual.kneeDb(), "knee");
            add(lost, from.detection() != usual.detection(), "detection");
            add(lost, from.sideChainHighPassHz() != 0, "side-chain high-pass");
            add(lost, from.linked() != usual.linked(), "linking");
            add(lost, from.lookAheadMs() != 0, "look-ahead");
            return whole(
                    new SessionDevice.Compressor(
                            name,
                            from.thresholdDb(),
                            from.ratio(),
                            from.kneeDb(),
                            from.attackMs(),
                            from.releaseMs(),
                            from.makeUpDb(),
                            from.autoMakeUp(),
                            enabled),
                    lost);
        }

        private DeviceTranslation gate(String name, Gate.Parameters from) {
            Gate.Parameters usual = Gate.Parameters.defaults();
            List<String> lost = new ArrayList<>();
            add(lost, from.hysteresisDb() != usual.hysteresisDb(), "hysteresis");
            add(lost, from.holdMs() != usual.holdMs(), "hold");
            add(lost, from.sideChainHighPassHz() != 0, "side-chain high-pass");
            add(lost, from.linked() != usual.linked(), "linking");
            return whole(
                    new SessionDevice.Gate(
                            name,
                            from.thresholdDb(),
                            from.ratio(),
                            from.attackMs(),
                            from.releaseMs(),
                            from.rangeDb(),
                            enabled),
                    lost);
        }
    }

    private static void add(List<String> lost, boolean differs, String what) {
        if (differs) {
            lost.add(what);
        }
    }

    private static Band filter(Shape shape, double cutoffHz, int order) {
        return new Band(shape, cutoffHz, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.of(order));
    }

    private static Band gain(Shape shape, double frequencyHz, double gainDb) {
        return new Band(shape, frequencyHz, OptionalDouble.of(gainDb), OptionalDouble.of(SHELF_Q), OptionalInt.empty());
    }

    private static Band band(EqBand band) {
        Shape shape = switch (band.type()) {
            case PEAKING -> Shape.BELL;
            case LOW_SHELF -> Shape.LOW_SHELF;
            case HIGH_SHELF -> Shape.HIGH_SHELF;
            case NOTCH -> Shape.NOTCH;
            case HIGH_PASS -> Shape.HIGH_PASS;
            case LOW_PASS -> Shape.LOW_PASS;
        };
        boolean passes = shape == Shape.HIGH_PASS || shape == Shape.LOW_PASS;
        boolean gains = !passes && shape != Shape.NOTCH;
        return new Band(
                shape,
                band.frequencyHz(),
                gains ? OptionalDouble.of(band.gainDb()) : OptionalDouble.empty(),
                OptionalDouble.of(band.q()),
                passes ? OptionalInt.of(2) : OptionalInt.empty());
    }

    /** The words of a shape as schemas write them: {@code highPass}. */
    static String camelCase(Shape shape) {
        String[] words = shape.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }
}
