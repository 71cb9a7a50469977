package org.stemmixer.training.nn;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Training that did not go through in one piece: an epoch was begun again from where the one before had ended.
 *
 * @param epoch which epoch, counted from 1
 * @param cause why
 * @param learningRate the highest learning rate from then on
 */
public record Restart(int epoch, Cause cause, double learningRate) {

    /** What keeps an epoch from its end. */
    public enum Cause {
        /** The process ended. The epoch is repeated as it was, so that the weights are the same as without it. */
        STOPPED,
        /** The loss or its gradient was no longer finite. From then on random numbers are others and the learning rate is half. */
        DIVERGED
    }

    /** How many there were, and what happened in each, in words for a model card. */
    public static String inWords(List<Restart> restarts) {
        if (restarts.isEmpty()) {
            return "0";
        }
        return restarts.size() + ": " + restarts.stream().map(Restart::toString).collect(Collectors.joining("; "));
    }

    /** In words. */
    @Override
    public String toString() {
        return switch (cause) {
            case STOPPED -> "epoch " + epoch + " again after training had been stopped";
            case DIVERGED ->
                "epoch " + epoch + " again, with other random numbers and half the learning rate, "
                        + Numbers.brief(learningRate) + ", as the loss or its gradient was no longer finite";
        };
    }
}
