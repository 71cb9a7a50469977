package org.stemmixer.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.features.FeatureVector;

/**
 * What was decided for a stem, and why.
 *
 * @param name the stem's name
 * @param type what it holds
 * @param file the file it came from, if it came from one
 * @param sourceSampleRate the rate of the file or buffer in Hz
 * @param sourceChannels the channels of the file or buffer
 * @param durationSeconds the stem's own length
 * @param gainDb the gain in dB
 * @param source who decided the gain: a predictor's name, {@code manual}, or {@code default}
 * @param reason the decision in words
 * @param terms the numbers that made up a predicted gain; else empty
 * @param confidence in [0, 1], where the predictor has one
 * @param settings what the caller has set: pan, filters, gain
 * @param effect what the stem goes through after its filters, as the JSON of a chain that {@link
 *     org.stemmixer.core.plan.EffectsChainJson} reads, on one line; an effect of the caller's own as {@code {"class": …}}
 * @param features of the stem mixed down to mono at the mixer's rate before any gain; with automatic gain only
 */
public record StemResult(
        String name,
        StemType type,
        Optional<Path> file,
        int sourceSampleRate,
        int sourceChannels,
        double durationSeconds,
        double gainDb,
        String source,
        String reason,
        List<GainPrediction.Term> terms,
        OptionalDouble confidence,
        StemSettings settings,
        Optional<String> effect,
        Optional<FeatureVector> features) {

    /** The {@link #source()} of a gain that the caller has set. */
    public static final String MANUAL = "manual";

    /** The {@link #source()} of the gain of 0 dB where neither the caller nor a predictor has decided. */
    public static final String DEFAULT = "default";

    /** Copies the terms. */
    public StemResult {
        terms = List.copyOf(terms);
    }
}
