package org.stemmixer.core.audio;

import java.io.IOException;
import org.stemmixer.dsp.resample.Resampler;

/** Reads audio at another sample rate than its own. */
final class RateConvertedReader extends ForwardingReader {

    private static final int BLOCK_FRAMES = 16384;

    private final FrameReader reader;
    private final int sampleRate;
    private final Resampler resampler;
    private final float[][] block;
    private boolean ended;

    RateConvertedReader(int sampleRate, FrameReader reader) {
        super(reader);
        this.reader = reader;
        this.sampleRate = sampleRate;
        this.resampler = new Resampler(reader.sampleRate(), sampleRate, reader.channels());
        this.block = new float[reader.channels()][BLOCK_FRAMES];
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public long frames() {
        return Resampler.outputFrames(reader.frames(), reader.sampleRate(), sampleRate);
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int done = 0;
        while (done < frames) {
            int pulled = resampler.pull(channels, offset + done, frames - done);
            if (pulled < 0) {
                return done == 0 ? -1 : done;
            }
            done += pulled;
            if (done < frames) {
                feed();
            }
        }
        return done;
    }

    private void feed() throws IOException {
        int read = reader.read(block, 0, BLOCK_FRAMES);
        if (read < 0) {
            if (!ended) {
                resampler.end();
                ended = true;
            }
        } else {
            resampler.push(block, 0, read);
        }
    }
}
