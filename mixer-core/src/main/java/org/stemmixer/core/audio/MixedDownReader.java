package org.stemmixer.core.audio;

import java.io.IOException;

/** Reads audio of many channels as stereo. */
final class MixedDownReader extends ForwardingReader {

    private static final int BLOCK_FRAMES = 4096;

    private final FrameReader reader;
    private final StereoMixdown mixdown;
    private final float[][] block;

    MixedDownReader(FrameReader reader, StereoMixdown mixdown) {
        super(reader);
        this.reader = reader;
        this.mixdown = mixdown;
        this.block = new float[reader.channels()][BLOCK_FRAMES];
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public int read(float[][] channels, int offset, int frames) throws IOException {
        int done = 0;
        while (done < frames) {
            int read = reader.read(block, 0, Math.min(BLOCK_FRAMES, frames - done));
            if (read < 0) {
                return done == 0 ? -1 : done;
            }
            mixdown.mix(block, channels, offset + done, read);
            done += read;
        }
        return done;
    }

    @Override
    public void skip(long frames) throws IOException {
        reader.skip(frames);
    }
}
