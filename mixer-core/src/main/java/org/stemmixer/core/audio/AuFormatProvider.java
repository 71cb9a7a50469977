package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Sun's and NeXT's AU. Read only. */
final class AuFormatProvider implements AudioFormatProvider {

    @Override
    public String name() {
        return "AU";
    }

    @Override
    public List<String> extensions() {
        return List.of("au", "snd");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        return head.remaining() >= Integer.BYTES && AuHeaderParser.isMagic(head.getInt());
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return PcmReader.open(input, AuHeaderParser::parse);
    }
}
