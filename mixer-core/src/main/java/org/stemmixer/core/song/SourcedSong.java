package org.stemmixer.core.song;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * A song whose audio comes from a source that can be one.
 *
 * @param passed told of the frames that are read
 */
record SourcedSong(AudioSource source, IntConsumer passed) implements Song {

    SourcedSong {
        Checks.inRange("sampleRate", source.sampleRate(), LoudnessMeter.MIN_SAMPLE_RATE, LoudnessMeter.MAX_SAMPLE_RATE);
        Checks.inRange("channels", source.channels(), 1, 2);
        if (source.frames() == 0) {
            throw new IllegalArgumentException("holds no audio; there must be at least 1 frame");
        }
    }

    /** Whose reading nobody follows. */
    SourcedSong(AudioSource source) {
        this(source, SourcedSong::pass);
    }

    private static void pass(int frames) {}

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
        return source.channels();
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
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public AudioTags tags() {
        return source.tags();
    }

    @Override
    public Optional<ChannelLayout> layout() {
        return source.layout();
    }

    @Override
    public FrameReader open() throws IOException {
        return FrameReaders.monitored(source.open(), passed);
    }

    @Override
    public String sha256(Runnable check) throws IOException {
        return source.sha256(check);
    }

    @Override
    public void requireUnchanged() throws IOException {
        source.requireUnchanged();
    }
}
