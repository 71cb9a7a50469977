package org.stemmixer.codecs.opus;

/** The frames of a packet (RFC 6716, 3): found by the byte that it begins with, and lengths. */
final class OpusPacket {

    /** 120 ms of 2.5 ms. */
    private static final int MAX_FRAMES = 48;

    private static final int MAX_FRAME_BYTES = 1275;

    /** 120 ms. */
    static final int MAX_PACKET_SAMPLES = 5760;

    /** The parts of the decoder that a frame is made with. */
    enum Mode {
        /** Speech. */
        SILK,
        /** Speech, and an MDCT above 8 kHz. */
        HYBRID,
        /** An MDCT. */
        CELT
    }

    private final int[] begins = new int[MAX_FRAMES];
    private final int[] sizes = new int[MAX_FRAMES];
    private byte[] bytes = {};
    private int at;
    private int end;
    private int configuration;
    private boolean stereo;
    private int count;

    /**
     * Reads a packet of one stream.
     *
     * @param packet holds it
     * @param from where it begins
     * @param to where the bytes end
     * @param delimited whether it says itself where it ends, for others follow (appendix B)
     * @return whether it can be what it should be
     */
    boolean parse(byte[] packet, int from, int to, boolean delimited) {
        bytes = packet;
        at = from;
        end = to;
        if (at >= end) {
            return false;
        }
        int first = next();
        configuration = first >> 3;
        stereo = (first & 4) != 0;
        boolean sound = switch (first & 3) {
            case 0 -> readFrames(1, false, delimited);
            case 1 -> readFrames(2, true, delimited);
            case 2 -> readFrames(2, false, delimited);
            default -> readManyFrames(delimited);
        };
        return sound && count * samples() <= MAX_PACKET_SAMPLES;
    }

    private int next() {
        return bytes[at++] & 0xFF;
    }

    /** The length of a frame; -1 if it is not there (3.2.1). */
    private int length() {
        if (at >= end) {
            return -1;
        }
        int length = next();
        if (length < 252) {
            return length;
        }
        return at >= end ? -1 : length + 4 * next();
    }

    private boolean readManyFrames(boolean delimited) {
        if (at >= end) {
            return false;
        }
        int header = next();
        int padding = 0;
        boolean more = (header & 0x40) != 0;
        while (more) {
            if (at >= end) {
                return false;
            }
            int bytesMore = next();
            more = bytesMore == 255;
            padding += more ? 254 : bytesMore;
        }
        int frames = header & 0x3F;
        if (padding > end - at || frames == 0 || frames > MAX_FRAMES) {
            return false;
        }
        if (!delimited) {
            end -= padding;
            return readFrames(frames, (header & 0x80) == 0, false);
        }
        boolean sound = readFrames(frames, (header & 0x80) == 0, true) && end - at >= padding;
        at += padding;
        return sound;
    }

    /** Reads lengths, then passes over the frames. */
    private boolean readFrames(int frames, boolean alike, boolean delimited) {
        count = frames;
        int explicit = (alike ? 0 : frames - 1) + (delimited ? 1 : 0);
        int sum = 0;
        for (int i = 0; i < explicit; i++) {
            sizes[i] = length();
            if (sizes[i] < 0) {
                return false;
            }
            sum += sizes[i];
        }
        if (alike) {
            int each = delimited ? sizes[0] : (end - at) / frames;
            if (!delimited && each * frames != end - at) {
                return false;
            }
            for (int i = 0; i < frames; i++) {
                sizes[i] = each;
            }
        } else if (!delimited) {
            sizes[frames - 1] = end - at - sum;
        }
        for (int i = 0; i < frames; i++) {
            begins[i] = at;
            if (sizes[i] < 0 || sizes[i] > MAX_FRAME_BYTES || sizes[i] > end - at) {
                return false;
            }
            at += sizes[i];
        }
        return true;
    }

    /** Where the packet ends. */
    int end() {
        return at;
    }

    /** How many frames there are. */
    int count() {
        return count;
    }

    int begin(int frame) {
        return begins[frame];
    }

    int size(int frame) {
        return sizes[frame];
    }

    int channels() {
        return stereo ? 2 : 1;
    }

    Mode mode() {
        return configuration < 12 ? Mode.SILK : configuration < 16 ? Mode.HYBRID : Mode.CELT;
    }

    /** Samples of a frame at 48 kHz (table 2). */
    int samples() {
        return switch (mode()) {
            case SILK -> (configuration & 3) == 3 ? 2880 : 480 << (configuration & 3);
            case HYBRID -> 480 << (configuration & 1);
            case CELT -> 120 << (configuration & 3);
        };
    }

    /** The end of the bands of the MDCT. */
    int bandEnd() {
        int wideness = configuration < 16 ? 2 + (configuration >> 1 & 1) : configuration >> 2 & 3;
        return switch (mode()) {
            case SILK -> configuration < 4 ? 13 : 17;
            case HYBRID -> wideness == 2 ? 19 : 21;
            case CELT -> wideness == 0 ? 13 : wideness == 1 ? 17 : wideness == 2 ? 19 : 21;
        };
    }

    /** Thousands of samples of speech in a second: 8, 12 or 16. */
    int speechKilohertz() {
        return configuration < 4 ? 8 : configuration < 8 ? 12 : 16;
    }
}
