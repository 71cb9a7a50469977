package org.stemmixer.features;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;

/**
 * The power of each mel band in each frame of a clip; see {@link FeatureFrames#mel()}.
 *
 * <p>Immutable: all arrays are handed out as copies. Safe for use by several threads.
 */
public final class MelSpectrogram {

    private final double[][] power;
    private final double maxPower;

    /** Keeps the rows, one for each frame, at least one. */
    MelSpectrogram(double[][] power) {
        this.power = power;
        double max = 0;
        for (double[] frame : power) {
            for (double value : frame) {
                max = Math.max(max, value);
            }
        }
        maxPower = max;
    }

    /** The number of frames, at least 1. */
    public int frames() {
        return power.length;
    }

    /** The number of bands, at least 1. */
    public int bands() {
        return power[0].length;
    }

    /** The largest power. */
    public double maxPower() {
        return maxPower;
    }

    /** The powers: frames x bands. */
    public double[][] power() {
        double[][] copy = new double[power.length][];
        for (int t = 0; t < copy.length; t++) {
            copy[t] = power[t].clone();
        }
        return copy;
    }

    /**
     * The levels, as {@code librosa.power_to_db}: powers and reference below 1e-10 count as 1e-10, then every level is
     * raised to at least the largest one - topDb.
     *
     * @param reference power that has 0 dB, finite and above 0; {@link #maxPower()} unless silent, or 1
     * @param topDb how far the levels reach down, in dB, above 0; infinity for no floor; 80 is librosa's default
     * @return levels in dB: frames x bands
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public double[][] decibels(double reference, double topDb) {
        Checks.positive("reference", reference);
        Limits.topDb(topDb);
        double offset = level(reference);
        double floor = level(maxPower) - topDb;
        double[][] levels = new double[frames()][bands()];
        for (int t = 0; t < levels.length; t++) {
            for (int b = 0; b < levels[t].length; b++) {
                levels[t][b] = Math.max(level(power[t][b]), floor) - offset;
            }
        }
        return levels;
    }

    private static double level(double power) {
        return Decibels.fromPower(Math.max(DecibelMeans.MIN_POWER, power));
    }
}
