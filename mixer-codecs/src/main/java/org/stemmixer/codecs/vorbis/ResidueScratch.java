package org.stemmixer.codecs.vorbis;

import java.util.Arrays;

/** What reading residues keeps for a while; grows to what a stream needs, and then stays. */
final class ResidueScratch {

    static final boolean[] ALL = {true};

    private final float[][] interleaved = {{}};
    private final byte[][] classes;

    ResidueScratch(int channels) {
        classes = new byte[channels][0];
    }

    /** A spectrum of zeros. */
    float[][] interleaved(int length) {
        if (interleaved[0].length < length) {
            interleaved[0] = new float[length];
        } else {
            Arrays.fill(interleaved[0], 0, length, 0);
        }
        return interleaved;
    }

    /** The class of each partition of a channel. */
    byte[] classes(int channel, int partitions) {
        if (classes[channel].length < partitions) {
            classes[channel] = Arrays.copyOf(classes[channel], partitions);
        }
        return classes[channel];
    }
}
