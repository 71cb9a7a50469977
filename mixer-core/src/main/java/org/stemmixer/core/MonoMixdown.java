package org.stemmixer.core;

import java.io.IOException;
import org.stemmixer.core.audio.FrameReader;

/** Reads a stem as one channel: the mean of left and right. */
final class MonoMixdown implements AnalyzedStem.MonoStream {

    private static final int BLOCK_FRAMES = 8192;

    private final FrameReader reader;
    private final float[][] block;
    private final Runnable check;

    /**
     * A mixdown.
     *
     * @param reader of a stem; closed with the mixdown
     * @param check is run before every block, and may throw to end the reading
     */
    MonoMixdown(FrameReader reader, Runnable check) {
        this.reader = reader;
        this.check = check;
        this.block = new float[reader.channels()][BLOCK_FRAMES];
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        check.run();
        if (reader.channels() == 1) {
            return reader.read(new float[][] {samples}, offset, length);
        }
        int done = 0;
        while (done < length) {
            int read = reader.read(block, 0, Math.min(BLOCK_FRAMES, length - done));
            if (read < 0) {
                return done == 0 ? -1 : done;
            }
            mix(samples, offset + done, read);
            done += read;
        }
        return done;
    }

    private void mix(float[] samples, int offset, int frames) {
        float[] left = block[0];
        float[] right = block[1];
        for (int i = 0; i < frames; i++) {
            samples[offset + i] = (float) ((left[i] + (double) right[i]) / 2);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
