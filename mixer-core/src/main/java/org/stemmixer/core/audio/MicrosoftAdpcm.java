package org.stemmixer.core.audio;

import java.nio.ByteBuffer;

/**
 * Microsoft's ADPCM: each sample is expected to continue the two before it, by one of several pairs of coefficients that
 * each block chooses for each channel. Source: Microsoft, New Multimedia Data Types and Data Techniques 3.0.
 */
final class MicrosoftAdpcm extends AdpcmCodec {

    private static final int CHANNEL_HEADER_BYTES = 7;
    private static final int MIN_STEP = 16;
    /** So that a step times a difference stays within 32 bits; sound does not come near. */
    private static final int MAX_STEP = Integer.MAX_VALUE / 768;

    /** The pairs that every file has, in 1/256: of the sample before, and of the one before that. */
    private static final int[] STANDARD_COEFFICIENTS = {256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232};

    /** How a step changes with the difference just met, in 1/256. */
    private static final int[] CHANGES = {230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230
    };

    private final int[] coefficients;

    private MicrosoftAdpcm(String name, int channels, int blockBytes, int[] coefficients) throws AudioFileException {
        super(name, channels, blockBytes, CHANNEL_HEADER_BYTES, 2);
        this.coefficients = coefficients;
    }

    /**
     * A file's codec.
     *
     * @param format the format chunk, with the pairs of coefficients at its end; the standard ones are taken if none are there
     */
    static MicrosoftAdpcm parse(String name, int channels, int blockBytes, ByteBuffer format)
            throws AudioFileException {
        int pairs = format.limit() < 22 ? 0 : Math.min(format.getShort(20), (format.limit() - 22) / 4);
        int[] coefficients = STANDARD_COEFFICIENTS;
        if (pairs > 0) {
            coefficients = new int[2 * pairs];
            for (int i = 0; i < coefficients.length; i++) {
                coefficients[i] = format.getShort(22 + 2 * i);
            }
        }
        return new MicrosoftAdpcm(name, channels, blockBytes, coefficients);
    }

    @Override
    String name() {
        return "Microsoft ADPCM";
    }

    @Override
    int framesBehindHeader(int bytes) {
        return 2 + bytes * 2 / channels();
    }

    @Override
    void decode(ByteBuffer block, int frames, ByteBuffer pcm) {
        for (int c = 0; c < channels(); c++) {
            decodeChannel(block, c, frames, pcm);
        }
    }

    private void decodeChannel(ByteBuffer block, int c, int frames, ByteBuffer pcm) {
        int channels = channels();
        int pair = Math.min(block.get(c) & 0xFF, coefficients.length / 2 - 1);
        int first = coefficients[2 * pair];
        int second = coefficients[2 * pair + 1];
        int step = block.getShort(channels + 2 * c);
        int last = block.getShort(3 * channels + 2 * c);
        int beforeLast = block.getShort(5 * channels + 2 * c);
        pcm.putShort(2 * c, (short) beforeLast);
        pcm.putShort(2 * (channels + c), (short) last);
        for (int n = 2; n < frames; n++) {
            int nibbleIndex = (n - 2) * channels + c;
            int pairOfNibbles = block.get(headerBytes() + nibbleIndex / 2);
            int nibble = (nibbleIndex % 2 == 0 ? pairOfNibbles >> 4 : pairOfNibbles) & 0xF;
            int difference = nibble >= 8 ? nibble - 16 : nibble;
            int expected = (int) (((long) last * first + (long) beforeLast * second) / 256);
            beforeLast = last;
            last = clamp16(expected + difference * step);
            step = Math.max(MIN_STEP, Math.min(MAX_STEP, (CHANGES[nibble] * step) >> 8));
            pcm.putShort(2 * (n * channels + c), (short) last);
        }
    }
}
