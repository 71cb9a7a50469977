package org.stemmixer.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.features.FeatureVector;

/**
 * A stem of a mix: what was decided for it, and what it is made of.
 *
 * @param plan the decisions
 * @param file the file it came from, if it came from one
 * @param sourceSampleRate the rate of the file or buffer in Hz
 * @param sourceChannels the channels of the file or buffer
 * @param durationSeconds the stem's own length
 * @param features of the mean of its channels at the mixer's rate before any gain; with automatic gain only
 */
public record StemResult(
        StemPlan plan,
        Optional<Path> file,
        int sourceSampleRate,
        int sourceChannels,
        double durationSeconds,
        Optional<FeatureVector> features) {

    /** The {@link #source()} of a gain that the caller has set. */
    public static final String MANUAL = Decided.MANUAL;

    /** The {@link #source()} of the gain of 0 dB where neither the caller nor a predictor has decided. */
    public static final String DEFAULT = Decided.DEFAULT;

    /** Refuses null. */
    public StemResult {
        Objects.requireNonNull(plan, "plan");
    }

    /** The stem's name. */
    public String name() {
        return plan.stem();
    }

    /** What it holds. */
    public StemType type() {
        return plan.type();
    }

    /** The gain in dB. */
    public double gainDb() {
        return plan.gainDb().value();
    }

    /** Who decided the gain: a predictor's name, {@code manual}, or {@code default}. */
    public String source() {
        return plan.gainDb().source();
    }

    /** The decision about the gain in words. */
    public String reason() {
        return plan.gainDb().isOpen()
                ? "automatic gain was not asked for"
                : plan.gainDb().reason();
    }

    /** The numbers that made up a predicted gain; else empty. */
    public List<Evidence> terms() {
        return plan.gainDb().evidence();
    }

    /** How sure the gain is, in [0, 1], where the predictor says so. */
    public OptionalDouble confidence() {
        return plan.gainDb().confidence();
    }

    /** The pan, from -1 (left) to 1 (right). */
    public double pan() {
        return plan.pan().value();
    }

    /** Whether it is left out of the mix. */
    public boolean muted() {
        return plan.muted();
    }
}
