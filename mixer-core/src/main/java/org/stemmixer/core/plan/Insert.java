package org.stemmixer.core.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * An effect that a channel's whole signal goes through.
 *
 * @param effect what it is
 * @param key the stem or bus that the effect listens to in place of its own signal, behind that one's inserts and before its
 *     fader; only for effects that can (a compressor, a gate)
 */
public record Insert(EffectSpec effect, Optional<String> key) {

    /** Refuses null. */
    public Insert {
        Objects.requireNonNull(effect, "effect");
        key = Objects.requireNonNullElse(key, Optional.empty());
    }

    /** An effect that listens to its own signal. */
    public static Insert of(EffectSpec effect) {
        return new Insert(effect, Optional.empty());
    }

    /** An effect that listens to another stem or bus. */
    public static Insert keyed(EffectSpec effect, String key) {
        return new Insert(effect, Optional.of(key));
    }

    /**
     * In words, rounded to what can be heard: {@code "-2.5 dB at 340 Hz, Q 1.2"}, {@code "compressor 4 : 1 above -24 dBFS, attack
     * 5 ms, release 120 ms, listening to 'kick'"}.
     */
    public String inWords() {
        return EffectWords.of(effect)
                + key.map(name -> ", listening to '" + name + "'").orElse("");
    }
}
