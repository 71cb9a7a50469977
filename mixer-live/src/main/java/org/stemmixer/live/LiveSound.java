package org.stemmixer.live;

/** Sound in stereo that is made when it is asked for, by one thread at a time. */
public interface LiveSound {

    /**
     * Makes the next frames. Always gives all of them, silence where there is nothing; allocates nothing, takes no lock and calls
     * no system.
     *
     * @param stereo two arrays
     * @param offset index of the first frame there
     * @param frames how many, from 1 on
     */
    void fill(float[][] stereo, int offset, int frames);

    /** Whether so many frames can be had now; for outputs that may wait for them. */
    boolean isReady(int frames);

    /** Whether all has been played, so that outputs of a stream may end. */
    boolean hasEnded();
}
