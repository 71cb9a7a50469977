package org.stemmixer.core.render;

import java.io.IOException;
import org.stemmixer.core.audio.FrameReader;

/** Reads a stem as it reaches its fader. */
public final class StemReader implements FrameReader {

    private static final int BLOCK_FRAMES = 8192;

    private final GraphRun run;
    private final int index;
    private final int sampleRate;
    private final int channels;
    private final long frames;
    private final float[][] block;
    /** Frames that are late and still to be passed over. */
    private long framesToSkip;

    private long streamed;
    private long position;
    private int bufferedFrom;
    private int buffered;

    /** A reader of a stem of a mix. */
    public StemReader(MixGraph graph, int index, int sampleRate) throws IOException {
        Channel channel = graph.channel(index);
        if (channel.stem() == null) {
            throw new IllegalArgumentException("channel " + index + " is no stem");
        }
        this.run = GraphRun.ofChannel(graph, index, BLOCK_FRAMES);
        this.index = index;
        this.sampleRate = sampleRate;
        this.channels = channel.width();
        this.frames = channel.framesAtFader();
        this.framesToSkip = graph.lateness(index);
        this.block = new float[EffectSlot.CHANNELS][BLOCK_FRAMES];
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public int read(float[][] target, int offset, int count) throws IOException {
        int wanted = (int) Math.min(count, frames - position);
        if (wanted == 0) {
            return -1;
        }
        int done = 0;
        while (done < wanted) {
            if (buffered == 0) {
                fill();
            }
            int length = Math.min(buffered, wanted - done);
            for (int c = 0; c < target.length; c++) {
                System.arraycopy(block[c], bufferedFrom, target[c], offset + done, length);
            }
            bufferedFrom += length;
            buffered -= length;
            done += length;
        }
        position += done;
        return done;
    }

    private void fill() throws IOException {
        run.step(streamed, BLOCK_FRAMES);
        streamed += BLOCK_FRAMES;
        run.signal(index, 0).copyTo(block, BLOCK_FRAMES);
        int skipped = (int) Math.min(framesToSkip, BLOCK_FRAMES);
        framesToSkip -= skipped;
        bufferedFrom = skipped;
        buffered = BLOCK_FRAMES - skipped;
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
