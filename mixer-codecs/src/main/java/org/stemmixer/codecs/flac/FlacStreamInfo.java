package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a stream says about itself: RFC 9639, 8.2. A value of 0 is one that is not known, and {@link #NONE} of those that
 * say nothing.
 *
 * @param blockFrames frames of audio in the largest block
 * @param sampleRate in Hz
 * @param channels in [1, 8]
 * @param bits of a sample
 * @param frames frames of audio in all
 * @param md5 the MD5 sum of the samples in hexadecimal digits; empty if it is not known
 */
record FlacStreamInfo(int blockFrames, int sampleRate, int channels, int bits, long frames, String md5)
        implements FlacFrameDecoder.FormatRule {

    /** The length of the block. */
    static final int BYTES = 34;

    static final FlacStreamInfo NONE = new FlacStreamInfo(0, 0, 0, 0, 0, "");

    private static final String UNKNOWN_MD5 = "0".repeat(32);

    /** Reads a block of {@value #BYTES} bytes; empty if it cannot be one. */
    static Optional<FlacStreamInfo> parse(ByteBuffer block) {
        int blockFrames = Short.toUnsignedInt(block.getShort(2));
        long packed = block.getLong(10); // 20 bits of sample rate, 3 of channels, 5 of bits, 36 of frames
        int sampleRate = (int) (packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        byte[] sum = new byte[16];
        block.get(18, sum);
        String md5 = HexFormat.of().formatHex(sum);
        return sampleRate == 0 || bits < 4
                ? Optional.empty()
                : Optional.of(new FlacStreamInfo(
                        blockFrames,
                        sampleRate,
                        channels,
                        bits,
                        packed & 0xF_FFFF_FFFFL,
                        md5.equals(UNKNOWN_MD5) ? "" : md5));
    }

    /** Whether the stream says anything. */
    boolean isKnown() {
        return sampleRate > 0;
    }

    @Override
    public FlacFormat of(FlacFrameHeader header) throws FlacFrameException {
        FlacFormat format = format(header);
        if (format.sampleRate() == 0 || format.bits() == 0) {
            throw FlacFrameException.DAMAGED;
        }
        return format;
    }

    /** The format of the stream by its first frame, whose word counts for more. */
    FlacFormat format(FlacFrameHeader header) {
        int rate = header.sampleRate() > 0 ? header.sampleRate() : sampleRate;
        int sampleBits = header.bits() > 0 ? header.bits() : bits;
        // The last block may be smaller; if it is all that is left, the stream has to say how large the others were.
        int largest = header.number() == 0 ? header.blockFrames() : Math.max(header.blockFrames(), blockFrames);
        return new FlacFormat(rate, header.channels(), sampleBits, header.variable(), largest);
    }

    /** What is otherwise than it says, in words. */
    List<String> contradictions(FlacFormat format) {
        List<String> differences = new ArrayList<>();
        if (isKnown()) {
            contradict(differences, "sample rate in Hz", sampleRate, format.sampleRate());
            contradict(differences, "number of channels", channels, format.channels());
            contradict(differences, "number of bits", bits, format.bits());
        }
        return differences;
    }

    private static void contradict(List<String> differences, String what, int told, int is) {
        if (told != is) {
            differences.add("the header gives the " + what + " as " + told + ", but the audio has " + is);
        }
    }
}
