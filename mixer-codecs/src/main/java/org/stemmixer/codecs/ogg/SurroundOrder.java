package org.stemmixer.codecs.ogg;

import java.util.stream.IntStream;

/** The order of channels that Vorbis has (Vorbis I, 4.3.9), and Opus with its mapping family 1 (RFC 7845, 5.1.1.2). */
public final class SurroundOrder {

    /** For 3 to 8 channels in the order of WAV files, which channel of Vorbis each is. */
    private static final int[][] ORDERS = {
        {0, 2, 1},
        {0, 1, 2, 3},
        {0, 2, 1, 3, 4},
        {0, 2, 1, 5, 3, 4},
        {0, 2, 1, 6, 5, 3, 4},
        {0, 2, 1, 7, 5, 6, 3, 4}
    };

    private SurroundOrder() {}

    /** For each channel in the order of WAV files, which of the stream it is; a new array. */
    public static int[] ofVorbis(int channels) {
        return channels < 3 || channels > 8 ? IntStream.range(0, channels).toArray() : ORDERS[channels - 3].clone();
    }
}
