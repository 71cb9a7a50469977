package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** FLAC: RFC 9639. */
public final class FlacFormatProvider implements AudioFormatProvider {

    private static final int MARKER = 0x664C6143; // fLaC

    @Override
    public String name() {
        return "FLAC";
    }

    @Override
    public List<String> extensions() {
        return List.of("flac");
    }

    @Override
    public boolean resynchronizes() {
        return true;
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        if (head.remaining() >= Integer.BYTES && head.getInt(head.position()) == MARKER) {
            return true;
        }
        byte[] bytes = new byte[head.remaining()];
        head.get(bytes);
        return FlacFrameHeader.begins(bytes, bytes.length);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return FlacReader.open(input);
    }
}
