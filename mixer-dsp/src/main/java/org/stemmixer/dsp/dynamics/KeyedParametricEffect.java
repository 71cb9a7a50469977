package org.stemmixer.dsp.dynamics;

import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.effect.KeyedEffect;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.internal.Checks;

/** The base of dynamics with a side chain: hands each chunk over together with what it shall be judged by. */
abstract class KeyedParametricEffect<P, S> extends ParametricEffect<P, S> implements KeyedEffect {

    /** Only set while a block is processed. */
    private float @Nullable [][] key;

    KeyedParametricEffect(P parameters) {
        super(parameters);
    }

    /**
     * Processes a stretch of a block in place.
     *
     * @param heard the key, or the channels themselves
     */
    abstract void processChunk(float[][] channels, float[][] heard, int offset, int frames);

    @Override
    public final void processWithSideChain(float[][] channels, float[][] key, int offset, int frames) {
        Checks.block(key, key.length == 1 ? 1 : channels.length, offset, frames);
        this.key = key;
        try {
            process(channels, offset, frames);
        } finally {
            this.key = null;
        }
    }

    @Override
    protected final void processChunk(float[][] channels, int offset, int frames) {
        processChunk(channels, key == null ? channels : key, offset, frames);
    }
}
