package org.stemmixer.core;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.stemmixer.dsp.effect.Effect;

/**
 * What a caller has set for one stem.
 *
 * @param gainDb the gain in dB, or empty: predicted, or 0 dB
 * @param pan from -1 (left) to 1 (right), 0 leaving the stem as it is
 * @param highPassHz cutoff of a high-pass in Hz, or empty: none
 * @param lowPassHz cutoff of a low-pass in Hz, or empty: none
 * @param type what the stem holds, or empty: as its name says
 * @param effect makes the effect that the stem goes through after its filters, or empty: none
 * @param muted whether it is left out of the mix, which stays as long as with it
 */
public record StemSettings(
        OptionalDouble gainDb,
        double pan,
        OptionalDouble highPassHz,
        OptionalDouble lowPassHz,
        Optional<StemType> type,
        Optional<Supplier<? extends Effect>> effect,
        boolean muted) {

    /** Nothing set. */
    public static final StemSettings NONE = new StemSettings(
            OptionalDouble.empty(),
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    StemSettings withGainDb(double value) {
        return new StemSettings(OptionalDouble.of(value), pan, highPassHz, lowPassHz, type, effect, muted);
    }

    StemSettings withPan(double value) {
        return new StemSettings(gainDb, value, highPassHz, lowPassHz, type, effect, muted);
    }

    StemSettings withHighPassHz(double value) {
        return new StemSettings(gainDb, pan, OptionalDouble.of(value), lowPassHz, type, effect, muted);
    }

    StemSettings withLowPassHz(double value) {
        return new StemSettings(gainDb, pan, highPassHz, OptionalDouble.of(value), type, effect, muted);
    }

    StemSettings withType(StemType value) {
        return new StemSettings(gainDb, pan, highPassHz, lowPassHz, Optional.of(value), effect, muted);
    }

    StemSettings withEffect(Supplier<? extends Effect> value) {
        return new StemSettings(gainDb, pan, highPassHz, lowPassHz, type, Optional.of(value), muted);
    }

    StemSettings asMuted() {
        return new StemSettings(gainDb, pan, highPassHz, lowPassHz, type, effect, true);
    }
}
