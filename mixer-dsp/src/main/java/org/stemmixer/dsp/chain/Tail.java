package org.stemmixer.dsp.chain;

/** What becomes of echoes and reverberation after the end of the input. */
public enum Tail {
    /** They ring out: the result is longer than the input by the chain's tail. */
    RING_OUT,
    /** They are cut: the result is as long as the input. */
    CUT
}
