package org.stemmixer.codecs.opus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCodec;
import org.stemmixer.codecs.ogg.OggDecoder;
import org.stemmixer.core.audio.AudioFileException;

/** Opus in Ogg. */
final class OpusCodec implements OggCodec {

    @Override
    public String name() {
        return "Ogg Opus";
    }

    @Override
    public boolean begins(ByteBuffer firstPacket) {
        byte[] begin = new byte[Math.min(firstPacket.remaining(), OpusHead.MAGIC.length())];
        firstPacket.duplicate().get(begin);
        return new String(begin, StandardCharsets.ISO_8859_1).equals(OpusHead.MAGIC);
    }

    @Override
    public boolean expectsHeader(List<byte[]> headers) {
        return headers.size() < 2;
    }

    @Override
    public OggDecoder open(String file, List<byte[]> headers) throws AudioFileException {
        return new OpusDecoder(file, headers.get(0), headers.get(1));
    }
}
