package org.stemmixer.core.render;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.KeyedEffect;
import org.stemmixer.dsp.internal.Checks;

/**
 * A place in a mix where an effect works: a new one for each render, since effects hold state.
 *
 * @param place names it in messages
 * @param factory makes the effect
 * @param sampleRate of the mix in Hz
 * @param latencyFrames by how much its output is late
 * @param tailFrames how long it goes on sounding, 0 if tails are cut
 * @param spec what the effect is
 * @param key the stem or bus that it listens to, if not its own signal
 */
public record EffectSlot(
        String place,
        Supplier<? extends Effect> factory,
        int sampleRate,
        int latencyFrames,
        long tailFrames,
        EffectSpec spec,
        Optional<String> key) {

    /** Where there is an effect there are two channels, so that any effect finds what it needs. */
    public static final int CHANNELS = 2;

    /** Beyond any room and any echo; an effect that never ends would make a file that never ends. */
    private static final int MAX_TAIL_SECONDS = 600;

    /**
     * Tries an effect of somebody's own out, so that whatever is wrong with it comes out before any audio is read.
     *
     * @throws IllegalArgumentException naming the place, if there is no effect or it cannot be used at this rate
     */
    public static EffectSlot of(String place, Supplier<? extends Effect> factory, Tail tail, int sampleRate) {
        EffectSlot untried =
                new EffectSlot(place, factory, sampleRate, 0, 0, new EffectSpec.External(""), Optional.empty());
        return untried.tryOut(effect -> {
            untried.tryOut(other -> requireAnother(place, effect, other));
            return untried.tried(effect, tail);
        });
    }

    /**
     * Tries an effect of a plan out.
     *
     * @throws IllegalArgumentException naming the place, if the effect cannot be made or used at this rate, or cannot listen to
     *     another signal and should
     */
    public static EffectSlot of(String place, Insert insert, Tail tail, int sampleRate) {
        EffectSlot untried =
                new EffectSlot(place, insert.effect()::create, sampleRate, 0, 0, insert.effect(), insert.key());
        return untried.tryOut(effect -> {
            if (insert.key().isPresent() && !(effect instanceof KeyedEffect)) {
                throw new IllegalArgumentException(place + ": "
                        + insert.effect().name() + " cannot listen to another signal, and is to listen to '"
                        + insert.key().get() + "'");
            }
            return untried.tried(effect, tail);
        });
    }

    private EffectSlot tried(Effect effect, Tail tail) {
        return new EffectSlot(
                place,
                factory,
                sampleRate,
                effect.latencyFrames(),
                tail == Tail.CUT ? 0 : checkedTail(place, effect.tailFrames(), sampleRate),
                EffectSpec.of(effect),
                key);
    }

    private <T> T tryOut(Function<Effect, T> trial) {
        Effect effect = open();
        try {
            return trial.apply(effect);
        } finally {
            Closeables.closeEffect(effect);
        }
    }

    private static Effect requireAnother(String place, Effect effect, Effect other) {
        if (effect == other) {
            throw new IllegalArgumentException(
                    place + " must be a new one each time it is asked for, but was the same twice: " + effect);
        }
        return other;
    }

    private static long checkedTail(String place, long frames, int sampleRate) {
        long max = (long) MAX_TAIL_SECONDS * sampleRate;
        if (frames < 0 || frames > max) {
            throw new IllegalArgumentException(
                    "tailFrames of " + place + " must be in [0, " + max + "] to ring out, but was " + frames);
        }
        return frames;
    }

    /** A new effect, prepared. Whoever opens it gives it to {@link Closeables#closeEffect}. */
    public Effect open() {
        Effect effect = Objects.requireNonNull(factory.get(), place);
        try {
            effect.prepare(sampleRate, CHANNELS);
            Checks.atLeast("latencyFrames", effect.latencyFrames(), 0);
            return effect;
        } catch (IllegalArgumentException | IllegalStateException e) {
            Closeables.closeEffect(effect);
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            Closeables.closeEffect(effect);
            throw e;
        }
    }
}
