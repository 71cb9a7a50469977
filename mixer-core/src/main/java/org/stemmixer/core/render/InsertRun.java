package org.stemmixer.core.render;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.dynamics.GainReducer;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.KeyedEffect;
import org.stemmixer.dsp.internal.FixedDelay;
import org.stemmixer.dsp.internal.Samples;

/** An insert at work. */
final class InsertRun implements Closeable {

    private final String place;
    /** Whether it is somebody's own and none of the library's. */
    private final boolean own;

    private final Effect effect;
    private final FixedDelay signalDelay;
    private final FixedDelay keyDelay;
    private final float @Nullable [][] keyBlock;

    /**
     * An insert.
     *
     * @param placed opened here
     * @param signalDelay frames by which the signal waits for the key
     * @param keyDelay frames by which the key waits for the signal
     */
    InsertRun(Channel.Placed placed, int signalDelay, int keyDelay, int blockFrames) {
        this.signalDelay = new FixedDelay(EffectSlot.CHANNELS, signalDelay, blockFrames);
        this.keyDelay = new FixedDelay(EffectSlot.CHANNELS, keyDelay, blockFrames);
        this.keyBlock = placed.key() < 0 ? null : new float[EffectSlot.CHANNELS][blockFrames];
        this.place = placed.slot().place();
        this.own = !placed.slot().spec().isComplete();
        this.effect = placed.slot().open();
    }

    /** Processes a block of a channel that listens to nobody else. */
    void process(float[][] block, int frames) {
        effect.process(block, 0, frames);
        check(block, frames);
    }

    /** Processes a block, with the signal that it listens to if there is one. */
    void process(float[][] block, @Nullable Signal key, int frames) {
        signalDelay.process(block, 0, frames);
        float[][] heard = keyBlock;
        if (heard == null || key == null) {
            effect.process(block, 0, frames);
            check(block, frames);
            return;
        }
        key.copyTo(heard, frames);
        keyDelay.process(heard, 0, frames);
        ((KeyedEffect) effect).processWithSideChain(block, heard, 0, frames);
    }

    Effect effect() {
        return effect;
    }

    /** By how much it turns the signal down now, in dB: 0 where it does not do such a thing. */
    double gainReductionDb() {
        return gainReductionDb(effect);
    }

    private static double gainReductionDb(Effect effect) {
        if (effect instanceof EffectsChain chain) {
            double sum = 0;
            List<ChainStep> steps = chain.steps();
            for (int i = 0; i < steps.size(); i++) {
                sum += steps.get(i) instanceof ChainStep.Insert insert ? gainReductionDb(insert.effect()) : 0;
            }
            return sum;
        }
        return effect instanceof GainReducer reducer ? reducer.gainReductionDb() : 0;
    }

    /** Effects of this library give finite samples; those of others are held to it. */
    private void check(float[][] block, int frames) {
        if (!own) {
            return;
        }
        for (float[] samples : block) {
            if (!Samples.allFinite(samples, 0, frames)) {
                throw new IllegalStateException(place + " must give finite samples, but gave NaN or infinity: "
                        + effect.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        Closeables.closeEffect(effect);
    }
}
