package org.stemmixer.core.song;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.SampleEncoding;

/** A song whose reading somebody follows; in everything else the song itself. */
record MonitoredSong(Song song, IntConsumer passed) implements Song {

    @Override
    public String name() {
        return song.name();
    }

    @Override
    public int sampleRate() {
        return song.sampleRate();
    }

    @Override
    public int channels() {
        return song.channels();
    }

    @Override
    public long frames() {
        return song.frames();
    }

    @Override
    public SampleEncoding encoding() {
        return song.encoding();
    }

    @Override
    public Optional<Path> file() {
        return song.file();
    }

    @Override
    public List<String> warnings() {
        return song.warnings();
    }

    @Override
    public FrameReader open() throws IOException {
        return FrameReaders.monitored(song.open(), passed);
    }

    @Override
    public String sha256(Runnable check) throws IOException {
        return song.sha256(check);
    }

    @Override
    public void requireUnchanged() throws IOException {
        song.requireUnchanged();
    }
}
