package org.stemmixer.codecs.opus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCodec;
import org.stemmixer.codecs.ogg.OggHead;
import org.stemmixer.codecs.ogg.OggReader;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** Reads Ogg Opus. */
public final class OpusFormatProvider implements AudioFormatProvider {

    private final OggCodec codec = new OpusCodec();

    @Override
    public String name() {
        return codec.name();
    }

    @Override
    public List<String> extensions() {
        return List.of("opus", "ogg");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        return OggHead.hasStream(head, codec);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return OggReader.open(input, codec);
    }
}
