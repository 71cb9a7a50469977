package org.stemmixer.core.render;

import java.util.OptionalDouble;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.internal.FixedDelay;

/**
 * What is done to the whole mix in the end, as delivery does it: a gain and, where it is needed, a true-peak limiter. Both change
 * without a click. Always late by the latency of the limiter. One thread at a time, but for {@link #set}.
 */
public final class MasterStage {

    private static final int GLIDE_FRAMES = BusInput.GLIDE_FRAMES;

    private final Limiter limiter = new Limiter(Limiter.Parameters.defaults());
    private final FixedDelay delay;
    private final float[][] limited;
    private final int latencyFrames;
    private volatile Aim aim = new Aim(1, 0);

    private Aim taken = aim;
    private double gain = 1;
    /** How much of the limiter is heard, 0 or 1 but while it changes. */
    private double share;

    private double fromGain = 1;
    private double fromShare;
    /** How far the glide is. */
    private int into = GLIDE_FRAMES;

    /** Compared by identity, which costs the audio thread nothing. */
    private static final class Aim {

        private final double gain;
        private final double share;

        Aim(double gain, double share) {
            this.gain = gain;
            this.share = share;
        }
    }

    /**
     * A stage that does nothing yet.
     *
     * @param blockFrames the most frames of a block
     */
    public MasterStage(int sampleRate, int blockFrames) {
        limiter.prepare(sampleRate, EffectSlot.CHANNELS);
        latencyFrames = limiter.latencyFrames();
        delay = new FixedDelay(EffectSlot.CHANNELS, latencyFrames, blockFrames);
        limited = new float[EffectSlot.CHANNELS][blockFrames];
    }

    public int latencyFrames() {
        return latencyFrames;
    }

    /** Sets gain and limiter, which are there {@value BusInput#GLIDE_FRAMES} frames later. By any thread. */
    public void set(double gainDb, OptionalDouble ceilingDbtp) {
        if (ceilingDbtp.isPresent()) {
            limiter.setParameters(Limiter.Parameters.defaults().withCeilingDb(ceilingDbtp.getAsDouble()));
        }
        aim = new Aim(gainDb == 0 ? 1 : Decibels.toLinear(gainDb), ceilingDbtp.isPresent() ? 1 : 0);
    }

    /** Begins anew, with what was set. */
    public void reset() {
        limiter.reset();
        delay.clear();
        taken = aim;
        gain = taken.gain;
        share = taken.share;
        into = GLIDE_FRAMES;
    }

    /**
     * Processes a block; allocates nothing.
     *
     * @param in the mix
     * @param out receives it
     * @param offset index of the first frame there
     */
    public void process(double[][] in, float[][] out, int offset, int frames) {
        Aim newest = aim;
        if (newest != taken) {
            taken = newest;
            fromGain = gain;
            fromShare = share;
            into = 0;
        }
        int gliding = Math.min(frames, GLIDE_FRAMES - into);
        double gainStep = (taken.gain - fromGain) / GLIDE_FRAMES;
        double shareStep = (taken.share - fromShare) / GLIDE_FRAMES;
        for (int side = 0; side < limited.length; side++) {
            float[] to = out[side];
            for (int i = 0; i < gliding; i++) {
                to[offset + i] = (float) (in[side][i] * (fromGain + gainStep * (into + i + 1)));
            }
            double level = taken.gain;
            for (int i = gliding; i < frames; i++) {
                to[offset + i] = (float) (in[side][i] * level);
            }
            System.arraycopy(to, offset, limited[side], 0, frames);
        }
        limiter.process(limited, 0, frames);
        delay.process(out, offset, frames);
        for (int side = 0; side < limited.length; side++) {
            float[] to = out[side];
            for (int i = 0; i < gliding; i++) {
                double wet = fromShare + shareStep * (into + i + 1);
                to[offset + i] = (float) (wet * limited[side][i] + (1 - wet) * to[offset + i]);
            }
            if (taken.share == 1) {
                System.arraycopy(limited[side], gliding, to, offset + gliding, frames - gliding);
            }
        }
        into += gliding;
        gain = into == GLIDE_FRAMES ? taken.gain : fromGain + gainStep * into;
        share = into == GLIDE_FRAMES ? taken.share : fromShare + shareStep * into;
    }

    /** By how much the limiter turns the mix down now, in dB. */
    public double gainReductionDb() {
        return share == 0 ? 0 : limiter.gainReductionDb();
    }
}
