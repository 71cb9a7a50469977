package org.stemmixer.codecs.vorbis;

import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCodec;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.core.audio.AudioFileException;

/** Vorbis I in Ogg. */
final class VorbisCodec implements OggCodec {

    private static final ByteBuffer MAGIC =
            ByteBuffer.wrap(new byte[] {1, 'v', 'o', 'r', 'b', 'i', 's'}).asReadOnlyBuffer();

    @Override
    public String name() {
        return "Ogg Vorbis";
    }

    @Override
    public boolean begins(ByteBuffer firstPacket) {
        return firstPacket.remaining() >= MAGIC.remaining()
                && firstPacket.slice(firstPacket.position(), MAGIC.remaining()).equals(MAGIC);
    }

    @Override
    public boolean expectsHeader(List<byte[]> headers) {
        return headers.size() < 3;
    }

    @Override
    public OggDecoder open(String file, List<byte[]> headers) throws AudioFileException {
        try {
            return new VorbisDecoder(headers.get(0), headers.get(1), headers.get(2));
        } catch (MalformedVorbisException e) {
            throw new AudioFileException(file, "is no Vorbis that can be read: it " + e.getMessage(), e);
        }
    }
}
