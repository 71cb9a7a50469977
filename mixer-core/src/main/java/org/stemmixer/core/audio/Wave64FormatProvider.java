package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Sonic Foundry's Wave64: WAV with sizes of 64 bits. Read only. */
final class Wave64FormatProvider implements AudioFormatProvider {

    @Override
    public String name() {
        return "Wave64";
    }

    @Override
    public List<String> extensions() {
        return List.of("w64");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        return WavHeaderParser.isWave64(head);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return WavAudio.open(input, name());
    }
}
