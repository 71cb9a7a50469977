package org.stemmixer.report;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.song.MixParameterPrediction;

/**
 * What was done to a song.
 *
 * @param prediction the mixing parameters as they were applied, and why
 * @param model the model that predicted them, if it was one
 * @param notes what else there is to say, in sentences: what was locked, how much was applied, what was turned down
 */
public record Processing(MixParameterPrediction prediction, Optional<ModelAccuracy> model, List<String> notes) {

    /** Copies the list. */
    public Processing {
        notes = List.copyOf(notes);
    }
}
