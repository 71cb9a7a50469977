package org.stemmixer.core.audio.internal;

import org.stemmixer.dsp.internal.Samples;

/** Checks of blocks of planar samples. */
public final class Blocks {

    private Blocks() {}

    /** Requires one array for each channel, each of which holds the frames. */
    public static void check(float[][] channels, int count, int offset, int frames) {
        if (channels.length != count) {
            throw new IllegalArgumentException(
                    "channels must be " + count + " arrays, one for each channel, but were " + channels.length);
        }
        for (float[] channel : channels) {
            if (offset < 0 || frames < 0 || offset > channel.length - frames) {
                throw new IllegalArgumentException("offset and offset + frames must be in [0, " + channel.length
                        + "], but were " + offset + " and " + ((long) offset + frames));
            }
        }
    }

    /** The index from {@code offset} of the first sample that is NaN or infinite, -1 if there is none. */
    public static int firstNonFinite(float[] samples, int offset, int frames) {
        if (Samples.allFinite(samples, offset, offset + frames)) {
            return -1;
        }
        for (int n = 0; n < frames; n++) {
            if (!(Math.abs(samples[offset + n]) <= Float.MAX_VALUE)) {
                return n;
            }
        }
        return -1;
    }
}
