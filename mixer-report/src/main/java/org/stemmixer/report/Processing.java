package org.stemmixer.report;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.song.MixParameterPrediction;

/**
 * What was done to a song.
 *
 * @param prediction the mixing parameters as they were applied, and why
 * @param model the model that predicted them, if it was one
 * @param delivery the gain behind everything else that kept the loudness or reached a target, if there was one
 * @param notes what else there is to say, in sentences: what was locked, how much was applied, what was turned down
 */
public record Processing(
        MixParameterPrediction prediction,
        Optional<ModelAccuracy> model,
        Optional<DeliveryResult> delivery,
        List<String> notes) {

    /** Copies the list. */
    public Processing {
        notes = List.copyOf(notes);
    }

    /** Processing without a gain behind it. */
    public Processing(MixParameterPrediction prediction, Optional<ModelAccuracy> model, List<String> notes) {
        this(prediction, model, Optional.empty(), notes);
    }
}
