package org.stemmixer.dsp.loudness;

/**
 * The gain that brings a measured programme to a target. An immutable value.
 *
 * @param target the target
 * @param outcome how, and whether, the target is met
 * @param gainDb gain to apply to all channels
 * @param peakExcessDb by how much the true peak would exceed its ceiling if the target were met by gain alone; 0 if it
 *     would not. With {@link Outcome#LIMITED} the largest reduction that the limiter has to make
 * @param expectedIntegratedLufs integrated loudness afterwards, minus infinity for silence. With {@link
 *     Outcome#LIMITED} an upper limit: what the limiter takes away is missing. It is also off where the gain moves
 *     blocks across the absolute gate of -70 LUFS, which happens in very soft programmes only
 * @param expectedTruePeakDbtp true peak afterwards, minus infinity for silence
 */
public record NormalizationPlan(
        LoudnessTarget target,
        Outcome outcome,
        double gainDb,
        double peakExcessDb,
        double expectedIntegratedLufs,
        double expectedTruePeakDbtp) {

    /** How the target is met. */
    public enum Outcome {
        /** By gain alone. */
        GAIN_ONLY,
        /** By gain, and a limiter that must hold the ceiling of the true peak. */
        LIMITED,
        /** Not quite: the gain is less than wanted, so that the true peak stays below its ceiling. */
        STAYED_LOWER,
        /** Not at all: there is no loudness to go by, the gain is 0 dB. */
        SILENT
    }

    /** Whether a limiter must follow the gain. */
    public boolean needsLimiter() {
        return outcome == Outcome.LIMITED;
    }
}
