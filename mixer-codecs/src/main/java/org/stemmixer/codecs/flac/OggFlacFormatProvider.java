package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.codecs.ogg.OggCodec;
import org.stemmixer.codecs.ogg.OggHead;
import org.stemmixer.codecs.ogg.OggReader;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** Reads FLAC in Ogg. */
public final class OggFlacFormatProvider implements AudioFormatProvider {

    private final OggCodec codec = new OggFlacCodec();

    @Override
    public String name() {
        return codec.name();
    }

    @Override
    public List<String> extensions() {
        return List.of("oga", "ogg");
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
