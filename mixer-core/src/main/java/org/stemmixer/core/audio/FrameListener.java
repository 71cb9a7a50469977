package org.stemmixer.core.audio;

/** Hears audio block by block: a meter, for example. */
@FunctionalInterface
public interface FrameListener {

    /**
     * Takes the next frames.
     *
     * @param channels one array for each channel, which are not to be changed and hold other frames after this call
     * @param offset index of the first frame
     * @param frames how many
     */
    void accept(float[][] channels, int offset, int frames);
}
