package org.stemmixer.live;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where sound goes: a sound card, a pipe, nowhere. It asks for blocks at its own pace, on a thread of its own, which is the audio
 * thread. An output outlives its device: where that goes away or changes, the output goes on when there is one again.
 */
public interface AudioOutput extends Closeable {

    /**
     * Begins to ask for sound. Called once.
     *
     * @param sampleRate of the sound in Hz; a device at another rate gets it converted
     * @param sound two channels
     * @throws IOException if there is no device to begin with
     */
    void start(int sampleRate, LiveSound sound) throws IOException;

    /** How many blocks came too late for the device, or were cut off when it went away. */
    default long lateBlocks() {
        return 0;
    }

    /** Whether all that was to be played is out: a pipe is later than the mix. */
    default boolean isDone() {
        return true;
    }

    /** Whether nothing can be played here any more, for good. */
    default boolean isGone() {
        return false;
    }

    /** Ends; waits until nothing is asked for any more. */
    @Override
    void close() throws IOException;
}
