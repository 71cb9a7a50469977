package org.stemmixer.training.nn;

import java.util.List;

/**
 * What training leaves.
 *
 * @param best the weights of the best epoch, averaged
 * @param bestEpoch the epoch with the least validation loss, counted from 1
 * @param last the weights of the last epoch, averaged
 * @param history all epochs
 * @param restarts how often, and why, an epoch was begun again
 */
public record TrainingResult(
        Weights best, int bestEpoch, Weights last, List<EpochResult> history, List<Restart> restarts) {

    /** Copies the lists. */
    public TrainingResult {
        history = List.copyOf(history);
        restarts = List.copyOf(restarts);
    }
}
