package org.stemmixer.dsp.loudness;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * When a piece of audio plays and when it pauses, in steps of 100 ms: what is loud enough beside its own loudest moment. An
 * immutable value, equal where all steps are.
 *
 * <p>It starts to play with a step whose K-weighted loudness reaches {@value #ABSOLUTE_LUFS} LUFS and is within
 * {@value #RELATIVE_LU} LU of the loudest 400 ms, plays on down to {@value #HYSTERESIS_LU} LU below that, and pauses only where
 * it stays below for at least 400 ms, the window of momentary loudness: shorter gaps are those between words and drum hits.
 * So bleed and the noise of a room count as a pause where the instrument itself is louder by 36 LU.
 */
public final class Activity {

    private static final double ABSOLUTE_LUFS = -60;
    private static final double RELATIVE_LU = 30;
    private static final double HYSTERESIS_LU = 6;

    /**
     * A stretch of playing.
     *
     * @param startSeconds when its first step begins
     * @param endSeconds when its last step ends, at most the length of the audio
     */
    public record Interval(double startSeconds, double endSeconds) {

        /** Its length. */
        public double seconds() {
            return endSeconds - startSeconds;
        }
    }

    private final int sampleRate;
    private final int framesPerStep;
    private final long frames;
    private final int steps;
    private final BitSet active;

    /**
     * Decides for each step.
     *
     * @param frames length of the audio
     * @param powers mean power of each step; the last one may reach beyond the end, with silence there
     */
    Activity(int sampleRate, int framesPerStep, long frames, double[] powers) {
        this.sampleRate = sampleRate;
        this.framesPerStep = framesPerStep;
        this.frames = frames;
        steps = powers.length;
        active = activeSteps(powers);
    }

    private static BitSet activeSteps(double[] powers) {
        double start = Math.max(Gating.power(ABSOLUTE_LUFS), loudest(powers) * ratio(RELATIVE_LU));
        double keep = start * ratio(HYSTERESIS_LU);
        BitSet active = new BitSet(powers.length);
        int last = -SlidingLoudness.MOMENTARY_STEPS - 1; // the step that was active last
        for (int step = 0; step < powers.length; step++) {
            boolean playing = step - last <= SlidingLoudness.MOMENTARY_STEPS;
            if (powers[step] >= (playing ? keep : start)) {
                active.set(playing ? last + 1 : step, step + 1);
                last = step;
            }
        }
        return active;
    }

    private static double ratio(double lu) {
        return Math.pow(10, -lu / 10);
    }

    /** The largest power of any 400 ms that begin with a step; beyond the end there is silence. */
    private static double loudest(double[] powers) {
        double loudest = 0;
        for (int i = 0; i < powers.length; i++) {
            double sum = 0;
            for (int k = i; k < Math.min(powers.length, i + SlidingLoudness.MOMENTARY_STEPS); k++) {
                sum += powers[k];
            }
            loudest = Math.max(loudest, sum / SlidingLoudness.MOMENTARY_STEPS);
        }
        return loudest;
    }

    /** The number of steps, the last of which may be unfinished. */
    public int steps() {
        return steps;
    }

    /** The length of a step: 100 ms, rounded to a whole number of frames. */
    public double stepSeconds() {
        return framesPerStep / (double) sampleRate;
    }

    /**
     * Whether the audio plays in a step.
     *
     * @param step from 0, in the order of time; none plays beyond the end
     */
    public boolean isActive(int step) {
        return active.get(step);
    }

    /** The share of the steps that play, in [0, 1]; 0 if there is none. */
    public double share() {
        return steps == 0 ? 0 : active.cardinality() / (double) steps;
    }

    /** The stretches of playing, in the order of time. */
    public List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        for (int from = active.nextSetBit(0); from >= 0; ) {
            int to = active.nextClearBit(from);
            intervals.add(new Interval(seconds(from), seconds(to)));
            from = active.nextSetBit(to);
        }
        return List.copyOf(intervals);
    }

    private double seconds(int step) {
        return Math.min((long) step * framesPerStep, frames) / (double) sampleRate;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activity that
                && sampleRate == that.sampleRate
                && frames == that.frames
                && active.equals(that.active);
    }

    @Override
    public int hashCode() {
        return 31 * active.hashCode() + Long.hashCode(frames);
    }

    @Override
    public String toString() {
        return "Activity[" + active.cardinality() + " of " + steps + " steps]";
    }
}
