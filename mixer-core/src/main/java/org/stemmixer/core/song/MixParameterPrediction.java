package org.stemmixer.core.song;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.internal.Checks;

/**
 * Predicted mixing parameters and why.
 *
 * @param parameters the ten numbers
 * @param source which predictor made them, for example {@code rule-based} or {@code profile}
 * @param reasons for each parameter, in the order of {@link MixParameters#NAMES}, the decision in a few words
 * @param confidence in [0, 1], where the predictor has one
 */
public record MixParameterPrediction(
        MixParameters parameters, String source, List<String> reasons, OptionalDouble confidence) {

    /** The reason of what a person holds fixed. */
    public static final String LOCKED = "locked";

    /** Copies the reasons and refuses other than ten, and a confidence out of its range. */
    public MixParameterPrediction {
        Checks.equal("reasons", reasons.size(), MixParameters.NAMES.size());
        reasons = List.copyOf(reasons);
        confidence.ifPresent(value -> Checks.inRange("confidence", value, 0, 1));
    }

    /** A prediction without confidence, with one reason for all parameters. */
    public static MixParameterPrediction of(MixParameters parameters, String source, String reason) {
        return new MixParameterPrediction(
                parameters, source, Collections.nCopies(MixParameters.NAMES.size(), reason), OptionalDouble.empty());
    }
}
