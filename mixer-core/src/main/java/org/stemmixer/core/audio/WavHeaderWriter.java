package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.stemmixer.core.internal.Bytes;

/**
 * Builds the header of a WAV file: RIFF, or RF64 where sizes need more than 32 bits.
 *
 * <p>A chunk named JUNK keeps the place of the 64-bit sizes, as EBU Tech 3306 v2 describes, so that the header has the
 * same length in both forms and can be written over once the sizes are known. The format is WAVEFORMATEXTENSIBLE for
 * integers of more than 16 bits and for more than two channels, as Microsoft asks and as other programs write it;
 * otherwise the plain form, which the oldest readers understand too.
 */
final class WavHeaderWriter implements PcmContainer {

    /** The largest RIFF size that 32 bits hold: the one above it says that the size is elsewhere. */
    static final long MAX_RIFF_BYTES = 0xFFFFFFFEL;

    private static final int SIZE_ELSEWHERE = -1;
    private static final int LARGE_SIZES_BYTES = 28;

    private final AudioFileSpec spec;
    private final long maxRiffBytes;
    private final byte[] tags;

    /**
     * For files of one kind.
     *
     * @param maxRiffBytes the largest size of a RIFF file, without its first 8 bytes; {@link #MAX_RIFF_BYTES} but in tests
     */
    WavHeaderWriter(AudioFileSpec spec, long maxRiffBytes) {
        this.spec = spec;
        this.maxRiffBytes = maxRiffBytes;
        this.tags = WavTags.chunks(spec.tags());
    }

    /** Chunks of tags. They are here so that the header has one length, and the data one place, whatever there is to tell. */
    @Override
    public ByteBuffer tail() {
        return ByteBuffer.wrap(tags);
    }

    @Override
    public ByteOrder order() {
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** None that could be reached: sizes in RF64 have 64 bits. */
    @Override
    public long maxFrames() {
        return Long.MAX_VALUE;
    }

    private int frameBytes() {
        return spec.channels() * spec.encoding().bytes();
    }

    @Override
    public ByteBuffer header(long frames) {
        boolean floats = spec.encoding().floatingPoint();
        boolean extensible = spec.channels() > 2 || (!floats && spec.encoding().bits() > 16);
        int formatBytes = extensible ? WavFormat.EXTENSIBLE_BYTES : floats ? 18 : 16;
        int headerBytes = 12 + 8 + LARGE_SIZES_BYTES + 8 + formatBytes + (floats ? 12 : 0) + 8;
        long dataBytes = frames * frameBytes();
        long riffBytes = headerBytes - 8 + dataBytes + dataBytes % 2 + tags.length;
        boolean large = riffBytes > maxRiffBytes;

        ByteBuffer out = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        putId(out, large ? "RF64" : "RIFF").putInt(large ? SIZE_ELSEWHERE : (int) riffBytes);
        putId(out, "WAVE");
        putId(out, large ? "ds64" : "JUNK").putInt(LARGE_SIZES_BYTES);
        out.putLong(large ? riffBytes : 0)
                .putLong(large ? dataBytes : 0)
                .putLong(large ? frames : 0)
                .putInt(0);
        putId(out, "fmt ").putInt(formatBytes);
        putFormat(out, extensible, floats);
        if (floats) {
            // RIFF asks for the number of frames where samples are not PCM.
            putId(out, "fact").putInt(4).putInt(large ? SIZE_ELSEWHERE : (int) frames);
        }
        putId(out, "data").putInt(large ? SIZE_ELSEWHERE : (int) dataBytes);
        return Bytes.flip(out);
    }

    private void putFormat(ByteBuffer out, boolean extensible, boolean floats) {
        int codec = floats ? WavFormat.TAG_FLOAT : WavFormat.TAG_PCM;
        out.putShort((short) (extensible ? WavFormat.TAG_EXTENSIBLE : codec));
        out.putShort((short) spec.channels());
        out.putInt(spec.sampleRate());
        out.putInt(spec.sampleRate() * frameBytes());
        out.putShort((short) frameBytes());
        out.putShort((short) spec.encoding().bits());
        if (extensible) {
            out.putShort((short) 22).putShort((short) spec.encoding().bits()).putInt(speakers());
            out.putShort((short) codec).put(WavFormat.guidTail());
        } else if (floats) {
            out.putShort((short) 0);
        }
    }

    /** Front centre; front left and right; none in particular, as it is not known what more channels are for. */
    private int speakers() {
        return switch (spec.channels()) {
            case 1 -> 0x4;
            case 2 -> 0x3;
            default -> 0;
        };
    }

    private static ByteBuffer putId(ByteBuffer out, String id) {
        return out.put(id.getBytes(StandardCharsets.US_ASCII));
    }
}
