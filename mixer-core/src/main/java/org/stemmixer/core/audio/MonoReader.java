package org.stemmixer.core.audio;

import java.io.IOException;

/** Reads audio as one channel: the mean of all. */
final class MonoReader extends ForwardingReader {

    private static final int BLOCK_FRAMES = 8192;

    private final FrameReader reader;
    private final float[][] block;

    /** A mixdown of a reader, which is closed with it. */
    MonoReader(FrameReader reader) {
        super(reader);
        this.reader = reader;
        this.block = new float[reader.channels()][BLOCK_FRAMES];
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int done = 0;
        while (done < frames) {
            int read = reader.read(block, 0, Math.min(BLOCK_FRAMES, frames - done));
            if (read < 0) {
                return done == 0 ? -1 : done;
            }
            mix(channels[0], offset + done, read);
            done += read;
        }
        return done;
    }

    private void mix(float[] samples, int offset, int frames) {
        float[] left = block[0];
        float[] right = block[1];
        if (block.length == 2) {
            for (int i = 0; i < frames; i++) {
                samples[offset + i] = (float) ((left[i] + (double) right[i]) / 2);
            }
            return;
        }
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (float[] channel : block) {
                sum += channel[i];
            }
            samples[offset + i] = (float) (sum / block.length);
        }
    }

    @Override
    public void skip(long frames) throws IOException {
        reader.skip(frames);
    }
}
