package org.stemmixer.dsp.dynamics;

import java.util.Arrays;
import org.stemmixer.dsp.internal.SincInterpolation;

/**
 * Four times as many points of one channel, to do there what would alias, and back. Windowed-sinc filters in both
 * directions, linear phase: flat to 0.43 and -12 dB (both ways together) at 0.5 times the sample rate, stop band from 0.57
 * times on.
 *
 * <p>Of the four phases, 0 is the sample itself, the kernel of 2 is symmetric, and those of 1 and 3 mirror each other. So
 * the filters work on sums and differences of samples at the same distance from the middle, which halves them.
 */
final class Oversampler {

    static final int PHASES = 4;

    private static final int TAPS = 32;
    private static final int PAIRS = TAPS / 2;
    private static final double BETA = 7;

    /** The left half of the kernel to phase 2, and of the even and the odd part of that to phase 1. */
    private static final double[] MIDDLE = half(2, 1);

    private static final double[] EVEN = half(1, 1);
    private static final double[] ODD = half(1, -1);

    /** The last {@value #TAPS} frames, then the new ones. */
    private final double[] recent;
    /** The new points at each phase after a frame. */
    private final double[][] wave;

    /** What the way down filters: points of phases 0 and 2, sum and difference of those of 1 and 3; as {@link #recent}. */
    private final double[] samples;

    private final double[] middle;
    private final double[] even;
    private final double[] odd;
    private final double[] sum;
    /** Copies that begin at index 0: they let the compiler make vector instructions of the loops. */
    private final double[] left;

    private final double[] right;

    Oversampler(int chunkFrames) {
        recent = new double[TAPS + chunkFrames];
        wave = new double[PHASES][chunkFrames];
        samples = new double[TAPS + chunkFrames];
        middle = new double[TAPS + chunkFrames];
        even = new double[TAPS + chunkFrames];
        odd = new double[TAPS + chunkFrames];
        sum = new double[chunkFrames];
        left = new double[chunkFrames];
        right = new double[chunkFrames];
    }

    /** Half of the sum, or of the difference, of a kernel and its mirror image. */
    private static double[] half(int phase, int sign) {
        double[] taps = SincInterpolation.taps(TAPS, phase / (double) PHASES, BETA);
        double[] half = new double[PAIRS];
        for (int k = 0; k < PAIRS; k++) {
            half[k] = 0.5 * (taps[k] + sign * taps[TAPS - 1 - k]);
        }
        return half;
    }

    /** By how many frames the way up and down delays. */
    static int latencyFrames() {
        return TAPS - 1;
    }

    /** The points of phase p, which {@link #up} writes and {@link #down} reads. */
    double[] phase(int p) {
        return wave[p];
    }

    /** Computes the points of a chunk. */
    void up(float[] x, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            recent[TAPS + i] = x[offset + i];
        }
        System.arraycopy(recent, PAIRS, wave[0], 0, frames);
        for (int p = 1; p < PHASES; p++) {
            Arrays.fill(wave[p], 0, frames, 0);
        }
        for (int k = 0; k < PAIRS; k++) {
            System.arraycopy(recent, k + 1, left, 0, frames);
            System.arraycopy(recent, TAPS - k, right, 0, frames);
            spread(k, left, right, wave[1], wave[2], wave[3], frames);
        }
        addAndSubtract(wave[1], wave[3], wave[1], wave[3], frames);
        System.arraycopy(recent, frames, recent, 0, TAPS);
    }

    /** Computes the frames of a chunk from its points and earlier ones. */
    void down(float[] x, int offset, int frames) {
        System.arraycopy(wave[0], 0, samples, TAPS, frames);
        System.arraycopy(wave[2], 0, middle, TAPS, frames);
        addAndSubtract(wave[1], wave[3], left, right, frames);
        System.arraycopy(left, 0, even, TAPS, frames);
        System.arraycopy(right, 0, odd, TAPS, frames);
        System.arraycopy(samples, PAIRS + 1, sum, 0, frames);
        for (int k = 0; k < PAIRS; k++) {
            gather(middle, k, MIDDLE[k], MIDDLE[k], frames);
            gather(even, k, EVEN[k], EVEN[k], frames);
            gather(odd, k, ODD[k], -ODD[k], frames);
        }
        for (int i = 0; i < frames; i++) {
            x[offset + i] = (float) (sum[i] * (1.0 / PHASES));
        }
        System.arraycopy(samples, frames, samples, 0, TAPS);
        System.arraycopy(middle, frames, middle, 0, TAPS);
        System.arraycopy(even, frames, even, 0, TAPS);
        System.arraycopy(odd, frames, odd, 0, TAPS);
    }

    /** Adds what a pair of taps has of frames on the left and on the right. */
    private static void spread(
            int k, double[] left, double[] right, double[] even, double[] middle, double[] odd, int frames) {
        double m = MIDDLE[k];
        double e = EVEN[k];
        double o = ODD[k];
        for (int i = 0; i < frames; i++) {
            double s = left[i] + right[i];
            middle[i] += m * s;
            even[i] += e * s;
            odd[i] += o * (left[i] - right[i]);
        }
    }

    private void gather(double[] points, int k, double newer, double older, int frames) {
        System.arraycopy(points, TAPS - k, left, 0, frames);
        System.arraycopy(points, k + 1, right, 0, frames);
        addWeighed(newer, left, older, right, sum, frames);
    }

    private static void addWeighed(double a, double[] x, double b, double[] y, double[] sum, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] += a * x[i] + b * y[i];
        }
    }

    private static void addAndSubtract(double[] a, double[] b, double[] sum, double[] difference, int frames) {
        for (int i = 0; i < frames; i++) {
            double s = a[i] + b[i];
            double d = a[i] - b[i];
            sum[i] = s;
            difference[i] = d;
        }
    }
}
