package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.audio.SampleEncoding;

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
    public AudioTags keeps(AudioTags tags) {
        return tags.withoutLengths().withIxml("");
    }

    @Override
    public List<SampleEncoding> writes() {
        return List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return FlacReader.open(input);
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        return FlacWriter.open(target, spec, Optional.empty());
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec, FrameListener listener) throws IOException {
        return FlacWriter.open(target, spec, Optional.of(listener));
    }
}
