package org.stemmixer.core.audio;

import java.io.IOException;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.internal.Text;

/**
 * Refuses NaN and infinite samples, which floating-point files can hold and which would spoil a whole mix. What is passed over
 * spoils nothing, and is not looked at.
 */
final class FiniteReader extends ForwardingReader {

    private final AudioReader reader;
    private long position;

    FiniteReader(AudioReader reader) {
        super(reader);
        this.reader = reader;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int read = reader.read(channels, offset, frames);
        for (int c = 0; c < reader.channels(); c++) {
            int bad = Blocks.firstNonFinite(channels[c], offset, Math.max(0, read));
            if (bad >= 0) {
                throw new AudioFileException(
                        reader.name(),
                        Text.format(
                                "samples must be finite, but frame %d of channel %d is %s",
                                position + bad, c, channels[c][offset + bad]));
            }
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void skip(long frames) throws IOException {
        long skipped = Math.min(frames, frames() - position);
        reader.skip(skipped);
        position += skipped;
    }
}
