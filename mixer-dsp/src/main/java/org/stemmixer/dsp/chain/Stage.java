package org.stemmixer.dsp.chain;

import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.FixedDelay;

/** A step of a chain at work. */
interface Stage {

    /** Processes at most {@link Bus#MAX_BLOCK} frames in place. */
    void process(float[][] block, int offset, int frames);

    /** Starts anew. */
    void reset();

    /** An effect that is prepared, as a stage. */
    static Stage of(Effect effect) {
        return new Stage() {
            @Override
            public void process(float[][] block, int offset, int frames) {
                effect.process(block, offset, frames);
            }

            @Override
            public void reset() {
                effect.reset();
            }
        };
    }

    /** A delay as a stage. */
    static Stage of(FixedDelay delay) {
        return new Stage() {
            @Override
            public void process(float[][] block, int offset, int frames) {
                delay.process(block, offset, frames);
            }

            @Override
            public void reset() {
                delay.clear();
            }
        };
    }
}
