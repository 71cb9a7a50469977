package org.stemmixer.core.plan;

import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.dsp.internal.Checks;

/**
 * A predicted gain and why.
 *
 * @param gainDb the gain in dB, in [-120, 40]
 * @param source which predictor made it, for example {@code rule-based} or {@code cnn}
 * @param reason the decision in one sentence
 * @param terms the numbers that made it up, in order; may be empty
 * @param confidence in [0, 1], where the predictor has one
 */
public record GainPrediction(
        double gainDb, String source, String reason, List<Evidence> terms, OptionalDouble confidence) {

    /** Copies the terms and refuses a gain or a confidence out of its range. */
    public GainPrediction {
        Checks.inRange("gainDb", gainDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        confidence.ifPresent(share -> Checks.inRange("confidence", share, 0, 1));
        terms = List.copyOf(terms);
    }

    /** A prediction without terms or confidence, for predictors of one's own. */
    public static GainPrediction of(double gainDb, String source, String reason) {
        return new GainPrediction(gainDb, source, reason, List.of(), OptionalDouble.empty());
    }

    /**
     * This prediction, saying that it was made in place of the CNN's.
     *
     * @param why what kept the CNN from being used
     */
    public GainPrediction insteadOfCnn(String why) {
        return new GainPrediction(gainDb, source, "CNN not used (" + why + "); " + reason, terms, confidence);
    }
}
