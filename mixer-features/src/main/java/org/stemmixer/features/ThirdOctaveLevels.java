package org.stemmixer.features;

import java.util.Objects;
import org.stemmixer.dsp.Decibels;

/**
 * The level in each of the {@link ThirdOctaves} over time. An immutable value.
 *
 * <p>Spectra are of Hann windows of the largest power of two up to 200 ms, and a step is half of that: 4096 frames at 44.1 kHz
 * (92.9 ms) and at 48 kHz (85.3 ms), between 50 and 100 ms at other rates. Windows are centred on the steps, the first of them
 * at 0, with silence before and after the audio; of long audio a step may be the mean of several ({@link #joined}). Power is summed
 * over the channels, so what cancels in mono counts too.
 *
 * <p>Levels are in dBFS of the mean square: a sine of full scale in one channel has -3.01 in its band. As a window cannot tell
 * frequencies apart that are closer than some 12 Hz, bands below 100 Hz share with their neighbours: at 63 Hz a sine has lost
 * 0.4 dB to them, at 31.5 Hz 2 dB, at 20 Hz 4 dB.
 */
public final class ThirdOctaveLevels {

    private final int sampleRate;
    private final int hopLength;
    private final int joined;
    private final float[] powers;

    /** Takes the array over: step by step the power of each band, the mean of so many windows, a hop apart. */
    ThirdOctaveLevels(int sampleRate, int hopLength, int joined, float[] powers) {
        this.sampleRate = sampleRate;
        this.hopLength = hopLength;
        this.joined = joined;
        this.powers = powers;
    }

    /** The number of steps, at least 1. */
    public int steps() {
        return powers.length / ThirdOctaves.COUNT;
    }

    /** The length of a step. */
    public double stepSeconds() {
        return (double) joined * hopLength / sampleRate;
    }

    /** The number of windows of which a step is the mean: 1 unless it was asked for otherwise, as for the length of long audio. */
    public int joined() {
        return joined;
    }

    /**
     * Where a step is: the centre of its windows.
     *
     * @param step from 0, in the order of time
     */
    public double centreSeconds(int step) {
        return (step * (double) joined + (joined - 1) / 2.0) * hopLength / sampleRate;
    }

    /**
     * The mean square in a band, of all channels together.
     *
     * @param step from 0, in the order of time
     * @param band from 0, as in {@link ThirdOctaves}
     * @return NaN if the sample rate cannot hold the band
     */
    public float power(int step, int band) {
        return powers[step * ThirdOctaves.COUNT + Objects.checkIndex(band, ThirdOctaves.COUNT)];
    }

    /**
     * The level in a band.
     *
     * @param step from 0, in the order of time
     * @param band from 0, as in {@link ThirdOctaves}
     * @return in dBFS; minus infinity for silence, NaN if the sample rate cannot hold the band
     */
    public double dbfs(int step, int band) {
        return Decibels.fromPower(power(step, band));
    }

    /** The mean square in each band over all steps: a new array. */
    public double[] meanPowers() {
        double[] means = new double[ThirdOctaves.COUNT];
        for (int step = 0; step < steps(); step++) {
            for (int band = 0; band < means.length; band++) {
                means[band] += power(step, band);
            }
        }
        for (int band = 0; band < means.length; band++) {
            means[band] /= steps();
        }
        return means;
    }
}
