package org.stemmixer.dsp.dynamics;

import org.stemmixer.dsp.effect.Effect;

/** An effect that turns a signal down by how loud it is, and can be asked for how much, for a meter. */
public interface GainReducer extends Effect {

    /** The gain reduction in dB, at least 0: the largest of any channel at the end of the last block. May be read by any thread. */
    double gainReductionDb();
}
