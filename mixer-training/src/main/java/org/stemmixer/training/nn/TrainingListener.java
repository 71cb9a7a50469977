package org.stemmixer.training.nn;

/** Is told how training goes on; called by the training thread. */
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * After each step.
     *
     * @param epoch counted from 1
     * @param batch counted from 1
     * @param batches in the epoch
     * @param loss mean of the epoch so far
     */
    default void onBatch(int epoch, int batch, int batches, double loss) {}

    /**
     * After each epoch.
     *
     * @param result what came of it
     * @param best whether none was better so far
     */
    default void onEpoch(EpochResult result, boolean best) {}

    /**
     * Before an epoch that is begun again.
     *
     * @param restart which, and why
     */
    default void onRestart(Restart restart) {}
}
