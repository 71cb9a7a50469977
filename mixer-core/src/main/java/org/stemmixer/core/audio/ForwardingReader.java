package org.stemmixer.core.audio;

import java.io.IOException;

/**
 * A reader on top of another, which it closes: of the same rate, channels and length unless overridden. Frames are passed over by
 * reading them, since not every reader on top passes as many of the one below.
 */
abstract class ForwardingReader implements FrameReader {

    private final FrameReader reader;

    ForwardingReader(FrameReader reader) {
        this.reader = reader;
    }

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
    public void close() throws IOException {
        reader.close();
    }
}
