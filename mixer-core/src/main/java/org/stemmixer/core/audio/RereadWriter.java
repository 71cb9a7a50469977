package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;

/** Lets somebody hear what another writer has written by reading the file: for formats that cannot tell before. */
final class RereadWriter implements AudioWriter {

    private final Path target;
    private final AudioWriter writer;
    private final FrameListener listener;

    RereadWriter(Path target, AudioWriter writer, FrameListener listener) {
        this.target = target;
        this.writer = writer;
        this.listener = listener;
    }

    @Override
    public void write(float[][] channels, int offset, int frames) throws IOException {
        writer.write(channels, offset, frames);
    }

    @Override
    public void commit() throws IOException {
        writer.commit();
        AudioFiles.read(target, listener);
    }

    @Override
    public long clippedSamples() {
        return writer.clippedSamples();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
