package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;

/**
 * A song whose reading somebody follows: all work on songs is reading them, so this is how progress is counted and how work
 * is ended early.
 *
 * @param song the song
 * @param passed told of frames before they are given out; what it throws ends the work
 */
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
    public Optional<Path> file() {
        return song.file();
    }

    @Override
    public FrameReader open() throws IOException {
        FrameReader reader = song.open();
        return new FrameReader() {
            @Override
            public int sampleRate() {
                return reader.sampleRate();
            }

            @Override
            public int channels() {
                return reader.channels();
            }

            @Override
            public long frames() {
                return reader.frames();
            }

            @Override
            public int read(float[][] channels, int offset, int frames) throws IOException {
                int read = reader.read(channels, offset, frames);
                passed.accept(Math.max(0, read));
                return read;
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
