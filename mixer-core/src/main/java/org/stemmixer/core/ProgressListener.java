package org.stemmixer.core;

/** Hears how far a mix has come. Called by one thread at a time, in order, not more than about 200 times a stage. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Work has gone on.
     *
     * @param stage what is being done
     * @param fraction how much of the stage is done, in [0, 1]; it falls only where a stage is gone through again,
     *     beginning at 0
     */
    void onProgress(Stage stage, double fraction);

    /**
     * Listening to one stem has gone on. Called by the threads that listen, several at a time, each for stems of its own. Does
     * nothing unless overridden.
     *
     * @param stem its name
     * @param fraction how much of it has been heard, in [0, 1]
     */
    default void onStem(String stem, double fraction) {}

    /** What a mix is made of, in order; stages that are not needed are left out. */
    enum Stage {
        /** Listening to the stems. */
        ANALYZE,
        /** Finding the peak or the loudness of the mix. */
        MEASURE,
        /** Writing the mix. */
        RENDER
    }
}
