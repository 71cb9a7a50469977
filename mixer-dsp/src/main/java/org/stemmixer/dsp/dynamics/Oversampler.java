package org.stemmixer.dsp.dynamics;

import java.util.Arrays;
import org.stemmixer.dsp.internal.SincInterpolation;

/**
 * Four times as many points of one channel, to do there what would alias, and back. Windowed-sinc filters in both
 * directions, linear phase: flat to 0.43 and -12 dB (both ways together) at 0.5 times the sample rate, stop band from 0.57
 * times on.
 */
final class Oversampler {

    static final int PHASES = 4;

    private static final int TAPS = 32;
    private static final double BETA = 7;
    private static final double[][] KERNEL = kernel();

    /** The last {@value #TAPS} frames, then the new ones. */
    private final double[] recent;
    /** The points at each phase after a frame: the last {@value #TAPS} ones, then the new ones. */
    private final double[][] wave;

    private final double[] shifted;
    private final double[] sum;

    Oversampler(int chunkFrames) {
        recent = new double[TAPS + chunkFrames];
        wave = new double[PHASES][TAPS + chunkFrames];
        shifted = new double[chunkFrames];
        sum = new double[chunkFrames];
    }

    private static double[][] kernel() {
        double[][] kernel = new double[PHASES][];
        for (int p = 0; p < PHASES; p++) {
            kernel[p] = SincInterpolation.taps(TAPS, p / (double) PHASES, BETA);
        }
        return kernel;
    }

    /** By how many frames the way up and down delays. */
    static int latencyFrames() {
        return TAPS - 1;
    }

    /** The points of phase p, which {@link #up} writes and {@link #down} reads, from {@link #first} on. */
    double[] phase(int p) {
        return wave[p];
    }

    /** Where the points of the present chunk begin. */
    static int first() {
        return TAPS;
    }

    /** Computes the points of a chunk. */
    void up(float[] x, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            recent[TAPS + i] = x[offset + i];
        }
        for (int p = 0; p < PHASES; p++) {
            Arrays.fill(sum, 0, frames, 0);
            for (int k = 0; k < TAPS; k++) {
                accumulate(recent, k + 1, KERNEL[p][k], frames);
            }
            System.arraycopy(sum, 0, wave[p], TAPS, frames);
        }
        System.arraycopy(recent, frames, recent, 0, TAPS);
    }

    /** Computes the frames of a chunk from its points and earlier ones. */
    void down(float[] x, int offset, int frames) {
        Arrays.fill(sum, 0, frames, 0);
        for (int p = 0; p < PHASES; p++) {
            for (int k = 0; k < TAPS; k++) {
                accumulate(wave[p], TAPS - k, KERNEL[p][k] / PHASES, frames);
            }
            System.arraycopy(wave[p], frames, wave[p], 0, TAPS);
        }
        for (int i = 0; i < frames; i++) {
            x[offset + i] = (float) sum[i];
        }
    }

    /** Adds a shifted stretch; the copy lets the compiler make vector instructions of the loop. */
    private void accumulate(double[] from, int at, double coefficient, int frames) {
        System.arraycopy(from, at, shifted, 0, frames);
        for (int i = 0; i < frames; i++) {
            sum[i] += coefficient * shifted[i];
        }
    }
}
