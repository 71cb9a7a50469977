package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** A song whose audio comes from a file or a buffer. */
record SourcedSong(String name, int sampleRate, int channels, long frames, StemSource source) implements Song {

    SourcedSong {
        Checks.inRange("sampleRate", sampleRate, LoudnessMeter.MIN_SAMPLE_RATE, LoudnessMeter.MAX_SAMPLE_RATE);
        Checks.inRange("channels", channels, 1, 2);
        if (frames == 0) {
            throw new IllegalArgumentException("holds no audio; there must be at least 1 frame");
        }
    }

    @Override
    public Optional<Path> file() {
        return source.file();
    }

    @Override
    public FrameReader open() throws IOException {
        return source.open();
    }
}
