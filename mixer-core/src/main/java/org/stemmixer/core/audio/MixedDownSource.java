package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Audio of many channels as stereo. */
record MixedDownSource(AudioSource source, StereoMixdown mixdown) implements AudioSource {

    static MixedDownSource of(AudioSource source) {
        return new MixedDownSource(source, StereoMixdown.of(source.channels(), source.layout()));
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public int sampleRate() {
        return source.sampleRate();
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public long frames() {
        return source.frames();
    }

    @Override
    public SampleEncoding encoding() {
        return source.encoding();
    }

    @Override
    public Optional<String> format() {
        return source.format();
    }

    @Override
    public Optional<Path> file() {
        return source.file();
    }

    @Override
    public AudioTags tags() {
        return source.tags();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return Optional.of(ChannelLayout.STEREO);
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(source.warnings());
        warnings.add(mixdown.note());
        return warnings;
    }

    @Override
    public FrameReader open() throws IOException {
        return new MixedDownReader(source.open(), mixdown);
    }

    /** Of the audio as it is, with all its channels. */
    @Override
    public String sha256(Runnable check) throws IOException {
        return source.sha256(check);
    }

    @Override
    public void requireUnchanged() throws IOException {
        source.requireUnchanged();
    }
}
