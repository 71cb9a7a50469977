package org.stemmixer.training.nn;

import java.util.List;

/**
 * What training leaves.
 *
 * @param weights those of the best epoch, averaged
 * @param bestEpoch the epoch with the least validation loss, counted from 1
 * @param history all epochs
 * @param restarts how often, and why, an epoch was begun again
 */
public record TrainingResult(Weights weights, int bestEpoch, List<EpochResult> history, List<Restart> restarts) {

    /** Copies the lists. */
    public TrainingResult {
        history = List.copyOf(history);
        restarts = List.copyOf(restarts);
    }
}
