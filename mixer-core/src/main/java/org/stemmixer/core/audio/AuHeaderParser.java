package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.audio.internal.StoredSample;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Reads the header of an AU file, six numbers and a comment. Source: Sun Microsystems, {@code audio_filehdr.h} and the manual
 * page audio_hdr(3). DEC's form can have the low byte first.
 */
final class AuHeaderParser {

    /** {@code .snd}, and DEC's. */
    private static final Set<Integer> MAGIC = Set.of(0x2E736E64, 0x2E736400);

    private static final int HEADER_BYTES = 24;
    private static final long UNKNOWN_SIZE = 0xFFFFFFFFL;
    private static final int MAX_COMMENT_BYTES = 1 << 16;

    private AuHeaderParser() {}

    /** Whether a file is AU, by its first four bytes. */
    static boolean isMagic(int begin) {
        return MAGIC.contains(begin) || MAGIC.contains(Integer.reverseBytes(begin));
    }

    static PcmHeader parse(AudioInput file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!file.read(header, 0)) {
            throw new AudioFileException(
                    file.name(),
                    "is truncated in its header (permitted at least " + HEADER_BYTES + " bytes, found " + file.bytes()
                            + ")");
        }
        ByteOrder order = MAGIC.contains(header.getInt(0)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        header.order(order);
        StoredSample sample = sample(file.name(), header.getInt(12));
        long rate = Integer.toUnsignedLong(header.getInt(16));
        long channels = Integer.toUnsignedLong(header.getInt(20));
        PcmFormat.check(file.name(), channels, rate);
        PcmFormat format = new PcmFormat((int) rate, (int) channels, sample, order, Optional.<ChannelLayout>empty());
        List<String> warnings = new ArrayList<>();
        long offset = dataOffset(file, Integer.toUnsignedLong(header.getInt(4)), warnings);
        long bytes = dataBytes(Integer.toUnsignedLong(header.getInt(8)), file.bytes() - offset, warnings);
        long partialFrameBytes = bytes % format.frameBytes();
        if (partialFrameBytes != 0) {
            warnings.add("the audio data ends within a frame: the last " + partialFrameBytes + " bytes were left out");
        }
        return new PcmHeader(
                "AU" + sample.suffix(),
                format,
                offset,
                bytes / format.frameBytes(),
                comment(file, offset),
                List.copyOf(warnings));
    }

    private static StoredSample sample(String name, int encoding) throws AudioFileException {
        return switch (encoding) {
            case 1 -> StoredSample.MU_LAW;
            case 2 -> StoredSample.SIGNED_8;
            case 3 -> StoredSample.SIGNED_16;
            case 4 -> StoredSample.SIGNED_24;
            case 5 -> StoredSample.SIGNED_32;
            case 6 -> StoredSample.FLOAT_32;
            case 7 -> StoredSample.FLOAT_64;
            case 27 -> StoredSample.A_LAW;
            default ->
                throw new UnsupportedCodecException(
                        name,
                        "is compressed in a way that cannot be read (permitted the encodings 1 to 7 and 27, found "
                                + Integer.toUnsignedLong(encoding) + ")");
        };
    }

    private static long dataOffset(AudioInput file, long claimed, List<String> warnings) {
        if (claimed >= HEADER_BYTES && claimed <= file.bytes()) {
            return claimed;
        }
        warnings.add("the audio data should begin at byte " + claimed + ": read from byte " + HEADER_BYTES
                + ", behind the header");
        return HEADER_BYTES;
    }

    /** A writer to a pipe gives no size, which is no damage; others that could not count on give too small a one. */
    private static long dataBytes(long claimed, long available, List<String> warnings) {
        if (claimed == UNKNOWN_SIZE) {
            return available;
        }
        if (claimed > available) {
            warnings.add("the audio data should have " + claimed + " bytes, but the file ends after " + available);
            return available;
        }
        if (claimed == 0 && available > 0) {
            warnings.add("the size of the audio data is given as 0: read to the end of the file");
            return available;
        }
        if (available - claimed > UNKNOWN_SIZE) {
            warnings.add("the size of the audio data is given as " + claimed + " bytes, but is " + available);
            return available;
        }
        return claimed;
    }

    /** What stands between the header and the data. */
    private static AudioTags comment(AudioInput file, long dataOffset) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) Math.min(dataOffset - HEADER_BYTES, MAX_COMMENT_BYTES));
        file.read(text, HEADER_BYTES);
        String comment = TagText.next(Bytes.flip(text));
        return AudioTags.NONE.with(AudioTags.Field.COMMENT, comment.strip());
    }
}
