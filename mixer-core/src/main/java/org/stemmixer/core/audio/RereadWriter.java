package org.stemmixer.core.audio;

import java.io.IOException;

/** Lets somebody hear what another writer has written by reading the file: for formats that cannot tell before. */
final class RereadWriter implements AudioWriter {

    private final AudioWriter writer;
    private final FrameListener listener;

    RereadWriter(AudioWriter writer, FrameListener listener) {
        this.writer = writer;
        this.listener = listener;
    }

    @Override
    public void write(float[][] channels, int offset, int frames) throws IOException {
        writer.write(channels, offset, frames);
    }

    @Override
    public AtomicFile finish() throws IOException {
        AtomicFile file = writer.finish();
        file.read(listener);
        return file;
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
