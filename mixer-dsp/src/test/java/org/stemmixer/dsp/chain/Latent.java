package org.stemmixer.dsp.chain;

import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.FixedDelay;

/** A gain that comes late: what chains have to align. */
final class Latent implements Effect {

    private final float gain;
    private final int latencyFrames;
    private FixedDelay delay = new FixedDelay(1, 0, Bus.MAX_BLOCK);
    private int channels;

    Latent(double gain, int latencyFrames) {
        this.gain = (float) gain;
        this.latencyFrames = latencyFrames;
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = Checks.atLeast("channels", channels, 1);
        delay = new FixedDelay(channels, latencyFrames, Bus.MAX_BLOCK);
    }

    @Override
    public void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        for (float[] channel : block) {
            for (int n = offset; n < offset + frames; n++) {
                channel[n] *= gain;
            }
        }
        for (int done = 0; done < frames; done += Bus.MAX_BLOCK) {
            delay.process(block, offset + done, Math.min(Bus.MAX_BLOCK, frames - done));
        }
    }

    @Override
    public void reset() {
        delay.clear();
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }
}
