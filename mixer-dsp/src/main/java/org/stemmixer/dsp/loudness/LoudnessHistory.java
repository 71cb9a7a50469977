package org.stemmixer.dsp.loudness;

/**
 * How loud a piece of audio is from moment to moment, in steps of 100 ms: the K-weighted power of each step, and the momentary
 * (400 ms) and short-term (3 s) loudness at its end (EBU Tech 3341). An immutable value, 8 bytes a step.
 */
public final class LoudnessHistory {

    private final int sampleRate;
    private final int framesPerStep;
    private final double[] powers;

    /** Takes the array over. */
    LoudnessHistory(int sampleRate, int framesPerStep, double[] powers) {
        this.sampleRate = sampleRate;
        this.framesPerStep = framesPerStep;
        this.powers = powers;
    }

    /** The number of complete steps. */
    public int steps() {
        return powers.length;
    }

    /**
     * When a step begins, in seconds: steps are 100 ms, rounded to a whole number of frames.
     *
     * @param step from 0, in the order of time
     */
    public double startSeconds(int step) {
        return (double) step * framesPerStep / sampleRate;
    }

    /**
     * The mean power of a step, K-weighted and summed over the channels by their weights (BS.1770-5). Loudness in LUFS is
     * 10 log10 of a mean of such powers, less 0.691.
     *
     * @param step from 0, in the order of time
     */
    public double power(int step) {
        return powers[step];
    }

    /**
     * The loudness of the 400 ms at the end of a step, in LUFS; minus infinity for silence and for the first 3 steps.
     *
     * @param step from 0, in the order of time
     */
    public double momentaryLufs(int step) {
        return lufs(step, SlidingLoudness.MOMENTARY_STEPS);
    }

    /**
     * The loudness of the 3 s at the end of a step, in LUFS; minus infinity for silence and for the first 29 steps.
     *
     * @param step from 0, in the order of time
     */
    public double shortTermLufs(int step) {
        return lufs(step, SlidingLoudness.SHORT_TERM_STEPS);
    }

    private double lufs(int step, int window) {
        return step < window - 1
                ? Double.NEGATIVE_INFINITY
                : Gating.lufs(PowerHistory.mean(powers, step - window + 1, window));
    }
}
