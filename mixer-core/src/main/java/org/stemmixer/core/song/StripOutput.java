package org.stemmixer.core.song;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.deliver.internal.Deliverer;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.Sink;
import org.stemmixer.core.render.ToDouble;

/**
 * What comes out of the strip, for any number of passes: the first one renders it and keeps the samples, as they are, in a
 * file of its own beside the output. The others read that, which takes much less time than the strip does.
 */
final class StripOutput implements Deliverer.Programme, Closeable {

    private static final int CHANNELS = 2;

    private final Song song;
    private final Path output;
    private final Strip strip;
    private @Nullable AtomicFile kept;

    /** A song going through the strip once. */
    @FunctionalInterface
    interface Strip {
        void run(FrameSink out) throws IOException;
    }

    /**
     * The output of a strip.
     *
     * @param song what goes through it, whose follower hears of all passes
     * @param output a file in the folder that has room for it
     */
    StripOutput(Song song, Path output, Strip strip) {
        this.song = song;
        this.output = output;
        this.strip = strip;
    }

    @Override
    public void render(ProgressMeter progress, Sink sink) throws IOException {
        ToDouble bus = new ToDouble(sink);
        if (kept == null) {
            kept = keep(bus);
        } else {
            read(kept, bus);
        }
    }

    private AtomicFile keep(ToDouble bus) throws IOException {
        AudioFileSpec exact = new AudioFileSpec(song.sampleRate(), CHANNELS, SampleEncoding.FLOAT_32, false);
        // Never there under this name, and in a format that keeps samples as they are, whatever the output's does.
        AudioWriter writer = AudioFiles.openWriter(output.resolveSibling(output.getFileName() + ".wav"), exact);
        try {
            strip.run((channels, offset, frames) -> {
                bus.accept(channels, offset, frames);
                writer.write(channels, offset, frames);
            });
            return writer.finish();
        } catch (IOException | RuntimeException | Error e) {
            writer.close();
            throw e;
        }
    }

    private void read(AtomicFile file, ToDouble bus) throws IOException {
        IntConsumer passed = song instanceof SourcedSong followed ? followed.passed() : frames -> {};
        try {
            file.read((channels, offset, frames) -> {
                try {
                    bus.accept(channels, offset, frames);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                passed.accept(frames);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.close();
        }
    }
}
