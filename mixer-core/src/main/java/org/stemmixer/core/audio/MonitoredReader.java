package org.stemmixer.core.audio;

import java.io.IOException;
import java.util.function.IntConsumer;

/** Tells somebody of the frames that are read. */
final class MonitoredReader extends ForwardingReader {

    private final FrameReader reader;
    private final IntConsumer passed;

    MonitoredReader(FrameReader reader, IntConsumer passed) {
        super(reader);
        this.reader = reader;
        this.passed = passed;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int read = reader.read(channels, offset, frames);
        passed.accept(Math.max(0, read));
        return read;
    }

    @Override
    public void skip(long frames) throws IOException {
        reader.skip(frames);
    }
}
