package org.stemmixer.live.sound;

import java.io.Closeable;

/** An open line to a sound card. */
interface SoundLine extends Closeable {

    int sampleRate();

    int channels();

    /** The bits of a sample: 16, 24 or 32. */
    int bits();

    /** Whether all that was written has been played, so that there is a gap. */
    boolean isDry();

    /**
     * Plays samples, waiting until there is room for them.
     *
     * @return how many bytes it took: fewer where it is dead
     */
    int write(byte[] bytes, int length);

    @Override
    void close();
}
