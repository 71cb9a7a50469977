package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A format that is found on the class path; its files begin with {@code test}, and none of them can be read. */
public final class TestFormatProvider implements AudioFormatProvider {

    @Override
    public String name() {
        return "TEST";
    }

    @Override
    public List<String> extensions() {
        return List.of("test");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        return head.remaining() >= 4 && head.getInt() == 0x74657374;
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        throw new AudioFileException(input.name(), "was handed to the test format");
    }
}
