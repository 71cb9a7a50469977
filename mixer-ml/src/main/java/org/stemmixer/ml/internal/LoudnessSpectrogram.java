package org.stemmixer.ml.internal;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.Gating;

/**
 * Loudness of one stem over time and frequency: its K-weighted power in steps of 93 ms and 64 mel bands.
 *
 * <p>Triangular bands of height 1 share all power between them, so that the bands of a step add up to the power that a
 * loudness meter sees there. That makes arithmetic of mixing: the power of stems that are not correlated adds, a change
 * of level is one factor, an equaliser is a factor for each band; and loudness follows from the result. An immutable
 * value; safe for use by several threads.
 */
public final class LoudnessSpectrogram {

    /** The rate in Hz of the audio that is measured. */
    public static final int SAMPLE_RATE = 44_100;
    /** Bands, equally wide on Slaney's mel scale from 0 Hz to {@link #MAX_HZ}. */
    public static final int BANDS = 64;
    /** The upper edge of the highest band: what lies above, lossy coders often leave out. */
    public static final double MAX_HZ = 16_000;
    /** Samples from one step to the next, 93 ms. */
    public static final int STEP_SAMPLES = 4096;

    private static final int STEPS_PER_BLOCK = 4;

    private final float[] power;
    private final int steps;

    /**
     * A spectrogram of known powers.
     *
     * @param power for each step its {@link #BANDS} powers, not negative; 1 is that of a full-scale square wave at a
     *     frequency that K-weighting leaves alone. Not copied: leave it alone from now on
     * @throws IllegalArgumentException if the length is no multiple of {@link #BANDS}
     */
    public LoudnessSpectrogram(float[] power) {
        Checks.equal("power.length % " + BANDS, power.length % BANDS, 0);
        this.power = power;
        this.steps = power.length / BANDS;
    }

    /** The number of steps. */
    public int steps() {
        return steps;
    }

    /** The power of one band in one step. */
    public float power(int step, int band) {
        return power[step * BANDS + band];
    }

    /** All powers, step by step: a new array. */
    public float[] toArray() {
        return power.clone();
    }

    /** Whether all powers are finite numbers. */
    public boolean isFinite() {
        for (float value : power) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The powers of all bands together, one for each step: a new array. */
    public double[] stepPowers() {
        double[] sums = new double[steps];
        for (int step = 0; step < steps; step++) {
            double sum = 0;
            for (int i = step * BANDS; i < (step + 1) * BANDS; i++) {
                sum += power[i];
            }
            sums[step] = sum;
        }
        return sums;
    }

    /**
     * Integrated loudness as ITU-R BS.1770-5 gates it, in blocks of four steps (372 ms) that overlap by three.
     *
     * @return in LUFS of the mono signal; minus infinity for silence
     */
    public double integratedLufs() {
        return integratedLufs(stepPowers());
    }

    /** Of the powers of steps; where there are fewer than a block holds, all are one block. */
    static double integratedLufs(double[] stepPowers) {
        int length = Math.min(STEPS_PER_BLOCK, stepPowers.length);
        double[] blocks = new double[length == 0 ? 0 : stepPowers.length - length + 1];
        for (int b = 0; b < blocks.length; b++) {
            double sum = 0;
            for (int i = b; i < b + length; i++) {
                sum += stepPowers[i];
            }
            blocks[b] = sum / length;
        }
        return Gating.integratedLufs(blocks);
    }

    /**
     * The steps from one to another.
     *
     * @param from the first
     * @param to the one after the last; beyond the end, silence follows
     */
    public LoudnessSpectrogram slice(int from, int to) {
        return new LoudnessSpectrogram(Arrays.copyOfRange(power, from * BANDS, to * BANDS));
    }

    /**
     * This spectrogram with another factor for the power of each band.
     *
     * @param factors {@link #BANDS} of them
     */
    public LoudnessSpectrogram scaled(float[] factors) {
        float[] scaled = new float[power.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = power[i] * factors[i % BANDS];
        }
        return new LoudnessSpectrogram(scaled);
    }

    /**
     * The sum of stems, as if they were not correlated.
     *
     * @param stems at least one; those that end early are followed by silence
     */
    public static LoudnessSpectrogram sum(List<LoudnessSpectrogram> stems) {
        int steps = stems.stream().mapToInt(LoudnessSpectrogram::steps).max().orElseThrow();
        float[] sum = new float[steps * BANDS];
        for (LoudnessSpectrogram stem : stems) {
            for (int i = 0; i < stem.power.length; i++) {
                sum[i] += stem.power[i];
            }
        }
        return new LoudnessSpectrogram(sum);
    }
}
