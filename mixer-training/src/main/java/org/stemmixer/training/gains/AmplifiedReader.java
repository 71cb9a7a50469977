package org.stemmixer.training.gains;

import java.io.IOException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.Decibels;

/** Reads audio with a gain. */
final class AmplifiedReader implements FrameReader {

    private final FrameReader reader;
    private final float factor;

    /** Closes the reader with itself. */
    AmplifiedReader(FrameReader reader, double gainDb) {
        this.reader = reader;
        this.factor = (float) Decibels.toLinear(gainDb);
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
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int read = reader.read(channels, offset, frames);
        for (float[] channel : channels) {
            for (int i = offset; i < offset + read; i++) {
                channel[i] *= factor;
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
