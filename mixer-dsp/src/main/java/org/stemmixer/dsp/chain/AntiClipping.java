package org.stemmixer.dsp.chain;

/** How the end of a channel strip keeps its peak at or below {@link #CEILING}. */
public enum AntiClipping {
    /**
     * A true-peak limiter: turns down only the moments that are too loud, works block by block on a stream, and leaves
     * everything below the ceiling as it is but for its latency. The default, because it needs no second pass and one
     * loud moment does not make the whole quieter.
     */
    LIMIT,
    /**
     * One gain for the whole: does not touch the dynamics, but needs the whole audio before the first frame can be
     * given out. Only for {@link EffectsChain#render}.
     */
    SCALE;

    /** The peak that is allowed, linear: 0.95, which is -0.45 dBFS. */
    public static final double CEILING = 0.95;
}
