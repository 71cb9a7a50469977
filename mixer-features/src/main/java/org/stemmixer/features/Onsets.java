package org.stemmixer.features;

/**
 * Where notes and hits begin in a piece of audio, and how strongly anything begins at any time; see {@link OnsetMeter}. An
 * immutable value.
 */
public final class Onsets {

    private final int sampleRate;
    private final int hopLength;
    private final float[] strengthDb;
    private final int[] picked;

    /** Takes the arrays over. */
    Onsets(int sampleRate, int hopLength, float[] strengthDb, int[] picked) {
        this.sampleRate = sampleRate;
        this.hopLength = hopLength;
        this.strengthDb = strengthDb;
        this.picked = picked;
    }

    /** How many onsets there are. */
    public int count() {
        return picked.length;
    }

    /**
     * When an onset is, to about 10 ms.
     *
     * @param onset from 0, in the order of time
     */
    public double seconds(int onset) {
        return (double) picked[onset] * hopLength / sampleRate;
    }

    /** When all onsets are, in seconds, in the order of time: a new array. */
    public double[] seconds() {
        double[] seconds = new double[picked.length];
        for (int i = 0; i < picked.length; i++) {
            seconds[i] = seconds(i);
        }
        return seconds;
    }

    /** The number of frames, at least 1. */
    public int frames() {
        return strengthDb.length;
    }

    /** From one frame to the next: 10 ms, rounded to a whole number of samples. The first frame is centred on 0. */
    public double hopSeconds() {
        return hopLength / (double) sampleRate;
    }

    /**
     * By how much the bands rise on average, in dB; at least 0.
     *
     * @param frame from 0, in the order of time
     */
    public float strengthDb(int frame) {
        return strengthDb[frame];
    }
}
