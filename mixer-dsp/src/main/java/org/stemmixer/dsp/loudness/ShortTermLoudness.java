package org.stemmixer.dsp.loudness;

/**
 * How loud a piece of audio is from moment to moment: its short-term loudness (EBU Tech 3341), of the 3 s before, in steps of
 * 100 ms. An immutable value.
 */
public final class ShortTermLoudness {

    private final int sampleRate;
    private final int framesPerStep;
    private final double[] lufs;

    /** Takes the array over. */
    ShortTermLoudness(int sampleRate, int framesPerStep, double[] lufs) {
        this.sampleRate = sampleRate;
        this.framesPerStep = framesPerStep;
        this.lufs = lufs;
    }

    /** The number of complete steps. */
    public int steps() {
        return lufs.length;
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
     * The loudness of the 3 s at the end of a step, in LUFS; minus infinity for silence and for the first 29 steps.
     *
     * @param step from 0, in the order of time
     */
    public double lufs(int step) {
        return lufs[step];
    }
}
