package org.stemmixer.training.nn;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Where batches come from. Used by one thread. */
public interface TrainingData {

    /** The number of items, at least 1. */
    int size();

    /**
     * Puts items together.
     *
     * @param items their indices in [0, size), at least one
     * @param random for augmentation: the same for the same seed, epoch and batch, so that a run can be repeated
     * @throws IOException if they cannot be read
     */
    Batch batch(int[] items, RandomGenerator random) throws IOException;
}
