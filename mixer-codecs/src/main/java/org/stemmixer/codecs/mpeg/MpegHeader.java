package org.stemmixer.codecs.mpeg;

/**
 * The four bytes that a frame begins with (ISO 11172-3, 2.4.1.3).
 *
 * @param bits which are {@link #valid}
 */
record MpegHeader(int bits) {

    static final int BYTES = 4;

    /** What no frame exceeds: free format at 640 kbit/s and 8 kHz has 5760 bytes. */
    static final int MAX_FRAME_BYTES = 8192;

    private static final int[][] BIT_RATES = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448}, // MPEG 1: layer I
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384}, // II
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, // III
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256}, // MPEG 2 and 2.5: layer I
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160} // II and III
    };
    private static final int[] SAMPLE_RATES = {44100, 48000, 32000};

    /** Synchronisation, version, layer and sample rate. */
    private static final int STREAM_BITS = 0xFFFE0C00;

    private static final int SYNCHRONISATION = 0xFFE00000;
    private static final int MONO = 3;
    private static final int JOINT_STEREO = 1;

    /** Whether four bytes can be a header: nothing in them is reserved. */
    static boolean valid(int bits) {
        return (bits & SYNCHRONISATION) == SYNCHRONISATION
                && (bits >> 19 & 3) != 1
                && (bits >> 17 & 3) != 0
                && (bits >> 12 & 15) != 15
                && (bits >> 10 & 3) != 3;
    }

    /** Whether four bytes can be the header of another frame of this one's stream. */
    boolean continuedBy(int other) {
        return valid(other)
                && ((bits ^ other) & STREAM_BITS) == 0
                && new MpegHeader(other).channels() == channels()
                && new MpegHeader(other).freeFormat() == freeFormat();
    }

    /** 1, 2, or 2.5. */
    String version() {
        return lowRate() ? (bits >> 20 & 1) == 0 ? "2.5" : "2" : "1";
    }

    /** Whether this is of MPEG 2 or 2.5, which have other tables, and in layer III half the samples. */
    boolean lowRate() {
        return (bits >> 19 & 1) == 0;
    }

    int layer() {
        return 4 - (bits >> 17 & 3);
    }

    boolean hasCrc() {
        return (bits >> 16 & 1) == 0;
    }

    /** In kbit/s; 0 in free format. */
    int bitRate() {
        return BIT_RATES[lowRate() ? layer() == 1 ? 3 : 4 : layer() - 1][bits >> 12 & 15];
    }

    /** Whether the bit rate is none of those that a header can tell. */
    boolean freeFormat() {
        return (bits >> 12 & 15) == 0;
    }

    int sampleRate() {
        int halvings = lowRate() ? (bits >> 20 & 1) == 0 ? 2 : 1 : 0;
        return SAMPLE_RATES[rateIndex()] >> halvings;
    }

    /** Of the sample rate among its version's: 0, 1 or 2. */
    int rateIndex() {
        return bits >> 10 & 3;
    }

    int channels() {
        return mode() == MONO ? 1 : 2;
    }

    private int mode() {
        return bits >> 6 & 3;
    }

    boolean jointStereo() {
        return mode() == JOINT_STEREO;
    }

    /** What joint stereo is in this frame: two bits. */
    int modeExtension() {
        return jointStereo() ? bits >> 4 & 3 : 0;
    }

    /** How many samples of each channel a frame has. */
    int samples() {
        return switch (layer()) {
            case 1 -> 384;
            case 2 -> 1152;
            default -> lowRate() ? 576 : 1152;
        };
    }

    int paddingBytes() {
        return (bits >> 9 & 1) * (layer() == 1 ? 4 : 1);
    }

    /** The frame's bytes with this header, as its bit rate makes them; in free format the padding alone. */
    int frameBytes() {
        int slotBytes = layer() == 1 ? 4 : 1;
        return samples() / 8 / slotBytes * bitRate() * 1000 / sampleRate() * slotBytes + paddingBytes();
    }

    /** Where what follows the header and its checksum begins. */
    int contentOffset() {
        return hasCrc() ? BYTES + 2 : BYTES;
    }

    /** The bytes of layer III's side information. */
    int sideInfoBytes() {
        return lowRate() ? channels() == 1 ? 9 : 17 : channels() == 1 ? 17 : 32;
    }
}
