package org.stemmixer.training.nn;

import java.util.List;

/**
 * What training leaves.
 *
 * @param weights those of the best epoch, averaged
 * @param bestEpoch the epoch with the least validation loss, counted from 1
 * @param history all epochs
 */
public record TrainingResult(Weights weights, int bestEpoch, List<EpochResult> history) {

    /** Copies the list. */
    public TrainingResult {
        history = List.copyOf(history);
    }
}
