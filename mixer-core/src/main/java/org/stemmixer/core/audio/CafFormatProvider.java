package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Apple's Core Audio Format with uncompressed samples. Read only. */
final class CafFormatProvider implements AudioFormatProvider {

    private static final int CAFF = 0x63616666;

    @Override
    public String name() {
        return "CAF";
    }

    @Override
    public List<String> extensions() {
        return List.of("caf");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        return head.remaining() >= Integer.BYTES && head.getInt() == CAFF;
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return PcmReader.open(input, CafHeaderParser::parse);
    }
}
