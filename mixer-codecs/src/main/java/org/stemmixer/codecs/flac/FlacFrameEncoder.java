package org.stemmixer.codecs.flac;

/** Encodes frames of up to {@value #BLOCK_FRAMES} frames of audio: RFC 9639, 9, within its streamable subset. */
final class FlacFrameEncoder {

    /** Frames of audio in all blocks but the last. */
    static final int BLOCK_FRAMES = 4096;

    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int MID = 2;
    private static final int SIDE = 3;

    private static final int LEFT_SIDE = 8;
    private static final int SIDE_RIGHT = 9;
    private static final int MID_SIDE = 10;

    private final int sampleRate;
    private final int channels;
    private final int bits;
    private final FlacSubframeEncoder[] subframes;

    /** Samples by channel behind a margin; for a pair, their mean and difference too. */
    private final int[][] samples;

    private final FlacBitWriter out = new FlacBitWriter();
    private long number;

    /**
     * An encoder.
     *
     * @param bits of a sample: 16 or 24
     */
    FlacFrameEncoder(int sampleRate, int channels, int bits) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.bits = bits;
        int signals = channels == 2 ? 4 : channels;
        samples = new int[signals][FlacPredictors.MARGIN + BLOCK_FRAMES];
        subframes = new FlacSubframeEncoder[signals];
        LinearPrediction prediction = new LinearPrediction();
        for (int s = 0; s < signals; s++) {
            subframes[s] = new FlacSubframeEncoder(BLOCK_FRAMES, prediction);
        }
    }

    /** Where the samples of a channel go before they are encoded: from {@link FlacPredictors#MARGIN} on. */
    int[] samples(int channel) {
        return samples[channel];
    }

    /** The last frame that was encoded. */
    byte[] bytes() {
        return out.bytes();
    }

    /** The length of the last frame that was encoded. */
    int length() {
        return out.length();
    }

    /** Encodes the samples that were put in. */
    void encode(int frames) {
        out.clear();
        if (channels == 2) {
            encodePair(frames);
        } else {
            writeHeader(frames, channels - 1);
            for (int c = 0; c < channels; c++) {
                subframes[c].plan(samples[c], frames, bits);
                subframes[c].write(out);
            }
        }
        out.align();
        out.reserve(16);
        out.put(FlacCrc.crc16(out.bytes(), 0, out.length()), 16);
        out.align();
        number++;
    }

    private void encodePair(int frames) {
        for (int i = FlacPredictors.MARGIN; i < FlacPredictors.MARGIN + frames; i++) {
            int left = samples[LEFT][i];
            int right = samples[RIGHT][i];
            samples[MID][i] = (left + right) >> 1;
            samples[SIDE][i] = left - right;
        }
        for (int s = LEFT; s <= SIDE; s++) {
            subframes[s].plan(samples[s], frames, s == SIDE ? bits + 1 : bits);
        }
        long side = subframes[SIDE].bits();
        long independent = subframes[LEFT].bits() + subframes[RIGHT].bits();
        long leftSide = subframes[LEFT].bits() + side;
        long sideRight = side + subframes[RIGHT].bits();
        long midSide = subframes[MID].bits() + side;
        long least = Math.min(Math.min(independent, leftSide), Math.min(sideRight, midSide));
        if (least == independent) {
            write(frames, channels - 1, LEFT, RIGHT);
        } else if (least == leftSide) {
            write(frames, LEFT_SIDE, LEFT, SIDE);
        } else if (least == sideRight) {
            write(frames, SIDE_RIGHT, SIDE, RIGHT);
        } else {
            write(frames, MID_SIDE, MID, SIDE);
        }
    }

    private void write(int frames, int channelCode, int first, int second) {
        writeHeader(frames, channelCode);
        subframes[first].write(out);
        subframes[second].write(out);
    }

    private void writeHeader(int frames, int channelCode) {
        int sizeCode = frames == BLOCK_FRAMES ? 12 : frames <= 256 ? 6 : 7;
        int rateCode = rateCode();
        out.put(0xFFF8, 16);
        out.put(sizeCode, 4);
        out.put(rateCode, 4);
        out.put(channelCode, 4);
        out.put(bits == 16 ? 4 : 6, 3);
        out.put(0, 1);
        putNumber();
        if (sizeCode != 12) {
            out.put(frames - 1L, sizeCode == 6 ? 8 : 16);
        }
        switch (rateCode) {
            case 12 -> out.put(sampleRate / 1000, 8);
            case 13 -> out.put(sampleRate, 16);
            case 14 -> out.put(sampleRate / 10, 16);
            default -> {}
        }
        out.align();
        out.put(FlacCrc.crc8(out.bytes(), 0, out.length()), 8);
    }

    private int rateCode() {
        int known = FlacFrameHeader.rateCode(sampleRate);
        if (known > 0) {
            return known;
        }
        if (sampleRate % 1000 == 0 && sampleRate < 256_000) {
            return 12;
        }
        if (sampleRate < 1 << 16) {
            return 13;
        }
        return sampleRate % 10 == 0 && sampleRate / 10 < 1 << 16 ? 14 : 0;
    }

    /** As UTF-8 would write it, but with up to 36 bits. */
    private void putNumber() {
        if (number < 0x80) {
            out.put(number, 8);
            return;
        }
        int more = 1; // bytes of six bits each behind the first, which begins with so many bits 1 and another
        while (number >= 1L << (6 + 5 * more)) {
            more++;
        }
        out.put((0xFF << (7 - more) & 0xFF) | number >> (6 * more), 8);
        for (int left = more - 1; left >= 0; left--) {
            out.put(0x80 | (number >> (6 * left) & 0x3F), 8);
        }
    }
}
