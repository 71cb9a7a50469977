package org.stemmixer.core.render;

import java.io.IOException;
import org.stemmixer.core.audio.FrameReader;

/** Reads a stem as it reaches its fader. */
public final class StemReader implements FrameReader {

    private static final int BLOCK_FRAMES = 8192;

    private final StemVoice voice;
    private final int sampleRate;
    private final long frames;
    private long position;

    public StemReader(Stem stem) throws IOException {
        this.voice = new StemVoice(stem, 0, 1, BLOCK_FRAMES);
        this.sampleRate = stem.sampleRate();
        this.frames = stem.framesWithTail();
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return voice.block(0).length;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public int read(float[][] channels, int offset, int count) throws IOException {
        int wanted = (int) Math.min(count, frames - position);
        if (wanted == 0) {
            return -1;
        }
        int done = 0;
        while (done < wanted) {
            int length = Math.min(BLOCK_FRAMES, wanted - done);
            voice.fill(0, length);
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(voice.block(0)[c], 0, channels[c], offset + done, length);
            }
            done += length;
        }
        position += done;
        return done;
    }

    @Override
    public void close() throws IOException {
        voice.close();
    }
}
