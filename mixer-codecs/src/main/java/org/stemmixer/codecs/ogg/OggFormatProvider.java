package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** Reads Ogg files whose audio is of one codec. */
public abstract class OggFormatProvider implements AudioFormatProvider {

    private final OggCodec codec;
    private final List<String> extensions;

    protected OggFormatProvider(OggCodec codec, String... extensions) {
        this.codec = codec;
        this.extensions = List.of(extensions);
    }

    @Override
    public final String name() {
        return codec.name();
    }

    @Override
    public final List<String> extensions() {
        return extensions;
    }

    @Override
    public final boolean recognizes(ByteBuffer head) {
        return OggHead.hasStream(head, codec);
    }

    @Override
    public final AudioReader openReader(AudioInput input) throws IOException {
        return OggReader.open(input, codec);
    }
}
