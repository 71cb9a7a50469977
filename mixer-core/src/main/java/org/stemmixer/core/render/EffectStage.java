package org.stemmixer.core.render;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.dsp.effect.Effect;

/** Runs a stream through an effect and takes the latency out again: what comes out is in time with what went in. */
public final class EffectStage implements FrameSink {

    private static final int FLUSH_FRAMES = 4096;

    private final Effect effect;
    private final int channels;
    private final FrameSink out;
    private int framesToSkip;

    /**
     * A stage.
     *
     * @param effect prepared
     * @param channels as many as it was prepared for
     */
    public EffectStage(Effect effect, int channels, FrameSink out) {
        this.effect = effect;
        this.channels = channels;
        this.out = out;
        this.framesToSkip = effect.latencyFrames();
    }

    @Override
    public void accept(float[][] block, int offset, int frames) throws IOException {
        effect.process(block, offset, frames);
        int skipped = Math.min(framesToSkip, frames);
        framesToSkip -= skipped;
        if (frames > skipped) {
            out.accept(block, offset + skipped, frames - skipped);
        }
    }

    /**
     * Follows the stream with silence, until as many frames have come out as went in, and the tail besides.
     *
     * @param tailFrames how much more comes out
     * @param check called often, to end the work early
     */
    public void finish(long tailFrames, Runnable check) throws IOException {
        float[][] block = new float[channels][FLUSH_FRAMES];
        long left = effect.latencyFrames() + tailFrames;
        while (left > 0) {
            check.run();
            int frames = (int) Math.min(FLUSH_FRAMES, left);
            for (float[] channel : block) {
                Arrays.fill(channel, 0);
            }
            accept(block, 0, frames);
            left -= frames;
        }
    }
}
