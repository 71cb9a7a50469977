package org.stemmixer.core.audio;

import java.io.IOException;
import org.stemmixer.core.internal.Text;

/** Refuses NaN and infinite samples, which floating-point files can hold and which would spoil a whole mix. */
final class FiniteReader implements FrameReader {

    private final AudioReader reader;
    private long position;

    FiniteReader(AudioReader reader) {
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
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int read = reader.read(channels, offset, frames);
        for (int c = 0; c < reader.channels(); c++) {
            int bad = Blocks.firstNonFinite(channels[c], offset, Math.max(0, read));
            if (bad >= 0) {
                throw new AudioFileException(
                        reader.path(),
                        Text.format(
                                "samples must be finite, but frame %d of channel %d is %s",
                                position + bad, c, channels[c][offset + bad]));
            }
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
