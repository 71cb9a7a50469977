package org.stemmixer.codecs.flac;

import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCodec;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.core.audio.AudioFileException;

/**
 * FLAC in Ogg, mapping 1 (RFC 9639, 10.1): the first packet holds a signature, how many packets with metadata follow, and the
 * beginning of a FLAC file as far as the first block; each of those packets holds one block more, and each one behind them a frame.
 */
final class OggFlacCodec implements OggCodec {

    private static final ByteBuffer MAGIC =
            ByteBuffer.wrap(new byte[] {0x7F, 'F', 'L', 'A', 'C', 1}).asReadOnlyBuffer();

    /** Where the first packet says how many of metadata follow, 0 if it does not know. */
    private static final int COUNT_AT = 7;

    /** Where the header of the first packet's block lies, behind that and the marker of a FLAC file. */
    static final int FIRST_BLOCK_AT = 13;

    @Override
    public String name() {
        return "Ogg FLAC";
    }

    @Override
    public boolean begins(ByteBuffer firstPacket) {
        return firstPacket.remaining() >= MAGIC.remaining()
                && firstPacket.slice(firstPacket.position(), MAGIC.remaining()).equals(MAGIC);
    }

    @Override
    public boolean expectsHeader(List<byte[]> headers) {
        if (headers.isEmpty()) {
            return true;
        }
        byte[] first = headers.get(0);
        byte[] last = headers.get(headers.size() - 1);
        int header = headers.size() == 1 ? FIRST_BLOCK_AT : 0;
        if (first.length <= FIRST_BLOCK_AT || last.length <= header) {
            return false;
        }
        int count = ByteBuffer.wrap(first).getShort(COUNT_AT) & 0xFFFF;
        boolean isLastBlock = last[header] < 0;
        return !isLastBlock && (count == 0 || headers.size() <= count);
    }

    @Override
    public OggDecoder open(String file, List<byte[]> headers) throws AudioFileException {
        return new OggFlacDecoder(file, headers);
    }
}
