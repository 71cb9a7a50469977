package org.stemmixer.codecs.flac;

import org.stemmixer.codecs.flac.FlacFrameHeader.Pairing;

/** Decodes frames, each of them whole, from bytes wherever they come from. Keeps the samples of the last one. */
final class FlacFrameDecoder {

    /** The most channels. */
    static final int MAX_CHANNELS = 8;

    private static final int MARGIN = FlacPredictors.MARGIN;

    /** Beyond, the difference of two channels, or twice their mean and that, need more than 32 bits. */
    private static final int MAX_INT_BITS = 30;

    private final FlacBits bits = new FlacBits();
    private final FlacSubframeDecoder subframes = new FlacSubframeDecoder(bits);
    private final FlacFrameHeader header = new FlacFrameHeader();
    private int[][] samples = new int[0][0];
    private long[] side = new long[0];

    /** Tells what a stream is like that has a frame. */
    @FunctionalInterface
    interface FormatRule {

        /**
         * The format.
         *
         * @throws FlacFrameException if the stream cannot have such a frame
         */
        FlacFormat of(FlacFrameHeader header) throws FlacFrameException;
    }

    /** The header of the last frame. */
    FlacFrameHeader header() {
        return header;
    }

    /** Where the samples of a channel of the last frame begin in {@link #samples}. */
    static int offset() {
        return MARGIN;
    }

    /** The samples of a channel of the last frame, from {@link #offset} on. */
    int[] samples(int channel) {
        return samples[channel];
    }

    /**
     * Decodes a frame.
     *
     * @param source with {@link FlacBits#SLACK_BYTES} bytes behind the last one
     * @param from its first byte
     * @param limit the end of the bytes
     * @param rule knows what the stream is like
     * @return the end of the frame
     * @throws FlacFrameException if there is none, or not all of it
     */
    int decode(byte[] source, int from, int limit, FormatRule rule) throws FlacFrameException {
        header.parse(source, from, limit);
        FlacFormat format = rule.of(header);
        int frames = header.blockFrames();
        makeRoom(header.channels(), frames);
        bits.reset(source, from + header.bytes(), limit);
        try {
            decodeChannels(format.bits(), frames);
            requireRange(format.bits(), frames);
        } catch (FlacFrameException e) {
            bits.bytePosition(); // what is behind the end makes no sense, but need not be damaged
            throw e;
        }
        if (!bits.align()) {
            throw FlacFrameException.DAMAGED;
        }
        int end = bits.bytePosition() + 2;
        if (end > limit) {
            throw FlacFrameException.CUT_OFF;
        }
        if (FlacCrc.crc16(source, from, end) != 0) {
            throw FlacFrameException.DAMAGED; // the sum over data and their sum is 0
        }
        return end;
    }

    private void makeRoom(int channels, int frames) {
        if (samples.length < channels || samples[0].length < MARGIN + frames) {
            samples = new int[channels][MARGIN + frames];
        }
    }

    private void decodeChannels(int sampleBits, int frames) throws FlacFrameException {
        Pairing pairing = header.pairing();
        if (pairing == Pairing.INDEPENDENT) {
            for (int c = 0; c < header.channels(); c++) {
                subframes.decode(sampleBits, samples[c], frames);
            }
        } else if (sampleBits <= MAX_INT_BITS) {
            subframes.decode(sampleBits + (pairing == Pairing.SIDE_RIGHT ? 1 : 0), samples[0], frames);
            subframes.decode(sampleBits + (pairing == Pairing.SIDE_RIGHT ? 0 : 1), samples[1], frames);
            unpair(pairing, samples[0], samples[1], frames);
        } else {
            if (side.length < MARGIN + frames) {
                side = new long[MARGIN + frames];
            }
            if (pairing == Pairing.SIDE_RIGHT) {
                subframes.decodeLong(sampleBits + 1, side, samples[0], frames);
                subframes.decode(sampleBits, samples[1], frames);
            } else {
                subframes.decode(sampleBits, samples[0], frames);
                subframes.decodeLong(sampleBits + 1, side, samples[1], frames);
            }
            unpairLong(pairing, samples[0], samples[1], side, frames);
        }
    }

    /** Samples that need more bits than the stream has: no encoder's, but those of a frame that was made up. */
    private void requireRange(int sampleBits, int frames) throws FlacFrameException {
        int beyond = 0;
        for (int c = 0; c < header.channels(); c++) {
            int[] channel = samples[c];
            for (int i = MARGIN; i < MARGIN + frames; i++) {
                beyond |= channel[i] ^ (channel[i] >> 31);
            }
        }
        if (beyond >>> (sampleBits - 1) != 0) {
            throw FlacFrameException.DAMAGED;
        }
    }

    /** RFC 9639, 4.2: the mean was halved, and the bit that was lost is the lowest of the difference. */
    private static void unpair(Pairing pairing, int[] first, int[] second, int frames) {
        int end = MARGIN + frames;
        switch (pairing) {
            case INDEPENDENT -> {}
            case LEFT_SIDE -> {
                for (int i = MARGIN; i < end; i++) {
                    second[i] = first[i] - second[i];
                }
            }
            case SIDE_RIGHT -> {
                for (int i = MARGIN; i < end; i++) {
                    first[i] += second[i];
                }
            }
            case MID_SIDE -> {
                for (int i = MARGIN; i < end; i++) {
                    int difference = second[i];
                    int sum = first[i] << 1 | (difference & 1);
                    first[i] = (sum + difference) >> 1;
                    second[i] = (sum - difference) >> 1;
                }
            }
        }
    }

    private static void unpairLong(Pairing pairing, int[] first, int[] second, long[] side, int frames) {
        for (int i = MARGIN; i < MARGIN + frames; i++) {
            switch (pairing) {
                case INDEPENDENT -> {}
                case LEFT_SIDE -> second[i] = (int) (first[i] - side[i]);
                case SIDE_RIGHT -> first[i] = (int) (second[i] + side[i]);
                case MID_SIDE -> {
                    long sum = (long) first[i] << 1 | (side[i] & 1);
                    first[i] = (int) ((sum + side[i]) >> 1);
                    second[i] = (int) ((sum - side[i]) >> 1);
                }
            }
        }
    }
}
