package org.stemmixer.core.audio;

import java.io.IOException;
import org.stemmixer.core.audio.internal.Blocks;
import org.stemmixer.core.internal.Text;

/**
 * Reads a source. NaN and infinite samples, which floating-point files can hold and which would spoil a whole mix, are refused;
 * what is passed over spoils nothing, and is not looked at. What the reader has met on its way is told to the source at the end.
 */
final class SourceReader extends ForwardingReader {

    private final AudioReader reader;
    private final boolean floatingPoint;
    private final SourceNotes notes;
    private long position;

    SourceReader(AudioReader reader, SourceNotes notes) {
        super(reader);
        this.reader = reader;
        this.floatingPoint = reader.encoding().floatingPoint();
        this.notes = notes;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int read = reader.read(channels, offset, frames);
        if (floatingPoint) {
            requireFinite(channels, offset, Math.max(0, read));
        }
        position += Math.max(0, read);
        return read;
    }

    private void requireFinite(float[][] channels, int offset, int frames) throws AudioFileException {
        for (int c = 0; c < reader.channels(); c++) {
            int bad = Blocks.firstNonFinite(channels[c], offset, frames);
            if (bad >= 0) {
                throw new AudioFileException(
                        reader.name(),
                        Text.format(
                                "samples must be finite, but frame %d of channel %d is %s",
                                position + bad, c, channels[c][offset + bad]));
            }
        }
    }

    @Override
    public void skip(long frames) throws IOException {
        long skipped = Math.min(frames, frames() - position);
        reader.skip(skipped);
        position += skipped;
    }

    @Override
    public void close() throws IOException {
        notes.tell(position, reader.warnings());
        super.close();
    }
}
