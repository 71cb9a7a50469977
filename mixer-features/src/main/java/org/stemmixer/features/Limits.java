package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/** Ranges that several public types share. */
final class Limits {

    static final int MIN_FRAME_LENGTH = 16;
    static final int MAX_FRAME_LENGTH = 65536;
    static final int MAX_MELS = 1024;

    private Limits() {}

    static int frameLength(int frameLength) {
        Checks.inRange("frameLength", frameLength, MIN_FRAME_LENGTH, MAX_FRAME_LENGTH);
        if (Integer.bitCount(frameLength) != 1) {
            throw new IllegalArgumentException("frameLength must be a power of two in [" + MIN_FRAME_LENGTH + ", "
                    + MAX_FRAME_LENGTH + "], but was " + frameLength);
        }
        return frameLength;
    }

    /** Up to half a frame, so that frames overlap and the last one reaches the last sample. */
    static int hopLength(int hopLength, int frameLength) {
        return Checks.inRange("hopLength", hopLength, 1, frameLength / 2);
    }

    /** Infinity stands for no floor. */
    static void topDb(double topDb) {
        if (!(topDb > 0)) {
            throw new IllegalArgumentException("topDb must be above 0, but was " + topDb);
        }
    }

    /** A clip with no sample has no features. */
    static void notEmpty(long samples) {
        if (samples == 0) {
            throw new IllegalArgumentException("a clip must have at least 1 sample, but had 0");
        }
    }
}
