package org.stemmixer.codecs.flac;

/**
 * The header of a frame: RFC 9639, 9.1. One object takes one header after the other; its values count after a successful
 * {@link #parse}.
 */
final class FlacFrameHeader {

    /** The longest header: 4 bytes, 7 of a number, 2 of a block size, 2 of a sample rate, and a checksum. */
    static final int MAX_BYTES = 16;

    /** The largest block. */
    static final int MAX_BLOCK_FRAMES = 65_535;

    /** The shortest header, and what a subframe takes at least. */
    static final int MIN_BYTES = 6;

    private static final int[] SAMPLE_RATES = {
        0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
    };
    private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};

    private static final int LEFT_SIDE = 8;
    private static final int MID_SIDE = 10;

    /** How the channels of a pair are told: by themselves, or by one of them or their mean and by their difference. */
    enum Pairing {
        INDEPENDENT,
        LEFT_SIDE,
        SIDE_RIGHT,
        MID_SIDE
    }

    private static final Pairing[] PAIRINGS = Pairing.values();

    private boolean variable;
    private int blockFrames;
    private int sampleRate;
    private int channels;
    private Pairing pairing = Pairing.INDEPENDENT;
    private int bits;
    private long number;
    private int bytes;

    /** Whether blocks may have any size and headers count frames; else they count blocks. */
    boolean variable() {
        return variable;
    }

    /** Frames of audio in the block: a sample of each channel. */
    int blockFrames() {
        return blockFrames;
    }

    /** In Hz; 0 where it is that of the stream. */
    int sampleRate() {
        return sampleRate;
    }

    int channels() {
        return channels;
    }

    Pairing pairing() {
        return pairing;
    }

    /** Of a sample; 0 where they are those of the stream. */
    int bits() {
        return bits;
    }

    /** Of the block, or of its first frame, counted from 0. */
    long number() {
        return number;
    }

    /** The length of the header. */
    int bytes() {
        return bytes;
    }

    /** Whether bytes may begin a frame: a quick look. */
    static boolean maybe(byte[] bytes, int at) {
        return bytes[at] == -1 && (bytes[at + 1] & 0xFE) == 0xF8;
    }

    /** Whether bytes begin with a frame: with its header and what can be the first byte of a subframe. */
    static boolean begins(byte[] bytes, int limit) {
        FlacFrameHeader header = new FlacFrameHeader();
        try {
            header.parse(bytes, 0, limit);
        } catch (FlacFrameException e) {
            return false;
        }
        return header.bytes < limit && bytes[header.bytes] >= 0;
    }

    /** The code of a sample rate, 0 if it has none of its own. */
    static int rateCode(int sampleRate) {
        for (int code = 1; code < SAMPLE_RATES.length; code++) {
            if (SAMPLE_RATES[code] == sampleRate) {
                return code;
            }
        }
        return 0;
    }

    /**
     * Reads a header.
     *
     * @param source with all bytes up to {@code limit}
     * @throws FlacFrameException if there is none, or not all of it
     */
    void parse(byte[] source, int at, int limit) throws FlacFrameException {
        if (limit - at < MIN_BYTES) {
            throw FlacFrameException.CUT_OFF;
        }
        if (!maybe(source, at)) {
            throw FlacFrameException.DAMAGED;
        }
        variable = (source[at + 1] & 1) != 0;
        int sizeCode = source[at + 2] >> 4 & 0xF;
        int rateCode = source[at + 2] & 0xF;
        int channelCode = source[at + 3] >> 4 & 0xF;
        bits = BITS[source[at + 3] >> 1 & 7];
        if (sizeCode == 0 || rateCode == 15 || channelCode > MID_SIDE || bits < 0 || (source[at + 3] & 1) != 0) {
            throw FlacFrameException.DAMAGED;
        }
        channels = channelCode < LEFT_SIDE ? channelCode + 1 : 2;
        pairing = channelCode < LEFT_SIDE ? Pairing.INDEPENDENT : PAIRINGS[channelCode - LEFT_SIDE + 1];
        int numberBytes = numberBytes(source[at + 4]);
        int sizeBytes = sizeCode == 6 ? 1 : sizeCode == 7 ? 2 : 0;
        int rateBytes = rateCode == 12 ? 1 : rateCode > 12 ? 2 : 0;
        int sizeAt = at + 4 + numberBytes;
        int end = sizeAt + sizeBytes + rateBytes;
        if (end >= limit) {
            throw FlacFrameException.CUT_OFF;
        }
        if (FlacCrc.crc8(source, at, end) != (source[end] & 0xFF)) {
            throw FlacFrameException.DAMAGED;
        }
        readNumber(source, at + 4, numberBytes);
        blockFrames = sizeBytes > 0 ? unsigned(source, sizeAt, sizeBytes) + 1 : blockFrames(sizeCode);
        int told = unsigned(source, sizeAt + sizeBytes, rateBytes);
        sampleRate = rateBytes == 0 ? SAMPLE_RATES[rateCode] : told * (rateCode == 12 ? 1000 : rateCode == 13 ? 1 : 10);
        if (blockFrames > MAX_BLOCK_FRAMES) {
            throw FlacFrameException.DAMAGED;
        }
        bytes = end + 1 - at;
    }

    private static int blockFrames(int code) {
        return code == 1 ? 192 : code < 6 ? 144 << code : 1 << code;
    }

    /** Numbers are written as UTF-8 would, but with up to 36 bits. */
    private static int numberBytes(byte first) throws FlacFrameException {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        if (ones == 1 || ones > 7) {
            throw FlacFrameException.DAMAGED;
        }
        return Math.max(1, ones);
    }

    private void readNumber(byte[] source, int at, int length) throws FlacFrameException {
        long value = length == 1 ? source[at] : source[at] & 0x7F >> length;
        for (int i = 1; i < length; i++) {
            if ((source[at + i] & 0xC0) != 0x80) {
                throw FlacFrameException.DAMAGED;
            }
            value = value << 6 | (source[at + i] & 0x3F);
        }
        number = value;
    }

    private static int unsigned(byte[] source, int at, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (source[at + i] & 0xFF);
        }
        return value;
    }
}
