package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** AIFF, or its extension AIFF-C, which has floats too. */
final class AiffFormatProvider implements AudioFormatProvider {

    private final boolean compressed;

    private AiffFormatProvider(boolean compressed) {
        this.compressed = compressed;
    }

    static AiffFormatProvider aiff() {
        return new AiffFormatProvider(false);
    }

    static AiffFormatProvider aiffC() {
        return new AiffFormatProvider(true);
    }

    @Override
    public String name() {
        return compressed ? "AIFF-C" : "AIFF";
    }

    @Override
    public List<String> extensions() {
        return compressed ? List.of("aifc") : List.of("aif", "aiff");
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        return tags.withoutLengths().withBroadcast(Optional.empty()).withIxml("");
    }

    @Override
    public List<SampleEncoding> writes() {
        return compressed
                ? List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24, SampleEncoding.PCM_32, SampleEncoding.FLOAT_32)
                : List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24, SampleEncoding.PCM_32);
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        byte[] bytes = new byte[Math.min(head.remaining(), 12)];
        head.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.startsWith("FORM") && text.endsWith(compressed ? "AIFC" : "AIFF");
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return PcmReader.open(input, AiffHeaderParser::parse);
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        return open(target, spec, Optional.empty());
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec, FrameListener listener) throws IOException {
        return open(target, spec, Optional.of(listener));
    }

    private AudioWriter open(Path target, AudioFileSpec spec, Optional<FrameListener> listener) throws IOException {
        return ContainerWriter.open(target, spec, new AiffHeaderWriter(spec, compressed), listener);
    }
}
