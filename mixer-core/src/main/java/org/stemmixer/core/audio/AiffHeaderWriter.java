package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.stemmixer.core.internal.Bytes;

/**
 * Builds the header of an AIFF or AIFF-C file. Sizes have 32 bits and no form for more.
 *
 * <p>Tags are behind the audio data, so that the header has one length whatever there is to tell.
 */
final class AiffHeaderWriter implements PcmContainer {

    /** The version of AIFF-C, as its chunk FVER has it: there is no other. */
    private static final int AIFC_VERSION = 0xA2805140;

    private final AudioFileSpec spec;
    private final boolean compressed;
    private final String compressionName;
    private final int headerBytes;
    private final byte[] tags;

    /**
     * For files of one kind.
     *
     * @param compressed whether the form is AIFF-C, without which there are no floats
     */
    AiffHeaderWriter(AudioFileSpec spec, boolean compressed) {
        boolean floats = spec.encoding().floatingPoint();
        if (floats && !compressed) {
            throw new IllegalArgumentException("encoding must be one of integers, but was " + spec.encoding());
        }
        this.spec = spec;
        this.compressed = compressed;
        this.compressionName =
                floats ? "IEEE 32-bit float" : "not compressed!"; // of odd length, so that nothing pads it
        this.headerBytes = 12 + (compressed ? 12 + 8 + 22 + 1 + compressionName.length() : 8 + 18) + 16;
        this.tags = AiffTags.chunks(spec.tags());
    }

    @Override
    public ByteBuffer header(long frames) {
        int dataBytes = (int) (frames * frameBytes());
        ByteBuffer out = ByteBuffer.allocate(headerBytes);
        putId(out, "FORM").putInt(headerBytes - 8 + dataBytes + (dataBytes & 1) + tags.length);
        putId(out, compressed ? "AIFC" : "AIFF");
        if (compressed) {
            putId(out, "FVER").putInt(4).putInt(AIFC_VERSION);
        }
        putId(out, "COMM").putInt(compressed ? 22 + 1 + compressionName.length() : 18);
        out.putShort((short) spec.channels()).putInt((int) frames);
        out.putShort((short) spec.encoding().bits());
        AiffFormat.putExtended(out, spec.sampleRate());
        if (compressed) {
            putId(out, spec.encoding().floatingPoint() ? "fl32" : "NONE").put((byte) compressionName.length());
            putId(out, compressionName);
        }
        putId(out, "SSND").putInt(8 + dataBytes).putLong(0);
        return Bytes.flip(out);
    }

    @Override
    public ByteBuffer tail() {
        return ByteBuffer.wrap(tags);
    }

    @Override
    public ByteOrder order() {
        return ByteOrder.BIG_ENDIAN;
    }

    @Override
    public long maxFrames() {
        return (0xFFFFFFFEL - headerBytes - tags.length) / frameBytes();
    }

    private int frameBytes() {
        return spec.channels() * spec.encoding().bytes();
    }

    private static ByteBuffer putId(ByteBuffer out, String id) {
        return out.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
