package org.stemmixer.live.sound;

import java.io.IOException;
import java.util.Optional;

/** Where lines to a sound card come from. */
interface SoundDevice {

    /**
     * Opens a line that plays.
     *
     * @param sampleRate that is wanted, in Hz; the line may be at another
     * @param bufferFrames how much of the sound is to wait in it
     * @return nothing while there is no device
     * @throws IOException if there is one and it cannot be used
     */
    Optional<SoundLine> open(int sampleRate, int bufferFrames) throws IOException;
}
