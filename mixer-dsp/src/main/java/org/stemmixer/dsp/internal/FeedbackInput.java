package org.stemmixer.dsp.internal;

/** What may enter a feedback loop, which one bad sample would spoil for ever. */
public final class FeedbackInput {

    private static final float LIMIT = 0x1p50f;

    private FeedbackInput() {}

    /** The sample itself, or 0 if it is not finite or above 300 dBFS, where sums of samples could overflow. */
    public static float bounded(float sample) {
        return Math.abs(sample) <= LIMIT ? sample : 0;
    }
}
