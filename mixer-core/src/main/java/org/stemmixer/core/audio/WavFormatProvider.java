package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** WAV with its forms for more than 4 GB, RF64 and BW64. */
final class WavFormatProvider implements AudioFormatProvider {

    private static final Set<String> CONTAINERS = Set.of("RIFF", "RIFX", "RF64", "BW64");

    @Override
    public String name() {
        return "WAV";
    }

    @Override
    public List<String> extensions() {
        return List.of("wav", "wave");
    }

    @Override
    public List<SampleEncoding> writes() {
        return List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24, SampleEncoding.PCM_32, SampleEncoding.FLOAT_32);
    }

    @Override
    public AudioTags keeps(AudioTags tags) {
        return tags;
    }

    /** A file that ends within its first 12 bytes is recognized too: the reader says what is wrong with it. */
    @Override
    public boolean recognizes(ByteBuffer head) {
        byte[] bytes = new byte[Math.min(head.remaining(), 12)];
        head.get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.length() >= 4
                && CONTAINERS.contains(text.substring(0, 4))
                && "WAVE".startsWith(text.substring(Math.min(8, text.length())));
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return WavAudio.open(input, name());
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec) throws IOException {
        return open(target, spec, Optional.empty());
    }

    @Override
    public AudioWriter openWriter(Path target, AudioFileSpec spec, FrameListener listener) throws IOException {
        return open(target, spec, Optional.of(listener));
    }

    private static AudioWriter open(Path target, AudioFileSpec spec, Optional<FrameListener> listener)
            throws IOException {
        return ContainerWriter.open(target, spec, new WavHeaderWriter(spec, WavHeaderWriter.MAX_RIFF_BYTES), listener);
    }
}
