package org.stemmixer.dsp.loudness;

import java.util.List;
import java.util.Objects;
import org.stemmixer.dsp.loudness.NormalizationPlan.Outcome;

/**
 * Plans the gain that brings measured programmes to a loudness target. It changes no audio: apply
 * {@link NormalizationPlan#gainDb()}, then a true-peak limiter if {@link NormalizationPlan#needsLimiter()}. An
 * immutable value.
 *
 * @param target the loudness and the ceiling of the true peak
 * @param peakHandling what to do where gain alone would exceed the ceiling
 */
public record LoudnessNormalizer(LoudnessTarget target, PeakHandling peakHandling) {

    /** Refuses null. */
    public LoudnessNormalizer {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(peakHandling, "peakHandling");
    }

    /**
     * The gain for one programme.
     *
     * @param measured the programme as it is
     * @return the gain and what to expect of it
     */
    public NormalizationPlan plan(Loudness measured) {
        double loudness = measured.integratedLufs();
        double truePeak = measured.truePeakDbtp();
        if (loudness == Double.NEGATIVE_INFINITY) {
            return new NormalizationPlan(target, Outcome.SILENT, 0, 0, loudness, truePeak);
        }
        double wanted = target.integratedLufs() - loudness;
        double ceiling = target.maxTruePeakDbtp();
        double excess = truePeak + wanted - ceiling;
        if (excess <= 0) {
            return new NormalizationPlan(
                    target, Outcome.GAIN_ONLY, wanted, 0, target.integratedLufs(), truePeak + wanted);
        }
        return switch (peakHandling) {
            case LIMIT ->
                new NormalizationPlan(target, Outcome.LIMITED, wanted, excess, target.integratedLufs(), ceiling);
            case STAY_LOWER ->
                new NormalizationPlan(
                        target,
                        Outcome.STAYED_LOWER,
                        wanted - excess,
                        excess,
                        target.integratedLufs() - excess,
                        ceiling);
        };
    }

    /**
     * One gain for several programmes, such as the tracks of an album: together they meet the target, and their balance
     * stays.
     *
     * @param measured a meter for each programme, at least one
     * @return the gain for all of them, and what to expect of all of them together
     * @throws IllegalArgumentException if there is no meter
     * @see LoudnessMeter#combined
     */
    public NormalizationPlan planAlbum(List<LoudnessMeter> measured) {
        return plan(LoudnessMeter.combined(measured));
    }
}
