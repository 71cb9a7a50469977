package org.stemmixer.features;

/**
 * How far one signal is behind another, as all bands say that have it in common, over any number of pairs of windows: each counts as
 * much as the two are coherent in it, and none for being loud. A filter between the two, such as the other place of a microphone,
 * shifts loud low notes in time against all else; the peak of this stays where the sound arrives, and that of
 * {@link CrossCorrelation} does not.
 *
 * <p>It is the smoothed coherence transform (C. H. Knapp and G. C. Carter, "The Generalized Correlation Method for Estimation of Time
 * Delay", IEEE Trans. Acoust., Speech, Signal Process. 24(4), 1976, table I), of windows that are faded in and out, so that their
 * edges have no say. Used by one thread at a time.
 */
public final class CoherenceByDelay {

    private final CrossSpectrum cross;

    /**
     * Nothing yet.
     *
     * @param windowFrames the most frames in a window, at least 2
     * @param maxDelay the longest delay in frames, in [0, windowFrames - 1]
     */
    public CoherenceByDelay(int windowFrames, int maxDelay) {
        cross = new CrossSpectrum(windowFrames, maxDelay, Window.HANN);
    }

    /**
     * Adds a pair of windows that begin at the same time.
     *
     * @param frames how many frames there are in both, at most as many as in a window
     */
    public void add(float[] firstWindow, float[] secondWindow, int frames) {
        cross.add(firstWindow, secondWindow, frames);
    }

    /**
     * The values for what has been added so far, in [-1, 1]: that at delay {@code d} of the second signal against the first at
     * {@code d + maxDelay}; negative where the polarity of one is turned round.
     */
    public double[] values() {
        return cross.coherenceByDelay();
    }
}
