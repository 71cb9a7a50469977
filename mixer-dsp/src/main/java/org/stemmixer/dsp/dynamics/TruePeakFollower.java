package org.stemmixer.dsp.dynamics;

import java.util.Arrays;
import org.stemmixer.dsp.internal.SincInterpolation;

/**
 * The true peak around each frame, of all channels together: the largest magnitude of the frame and of the waveform up to
 * both of its neighbours.
 *
 * <p>Oversamples by four as ITU-R BS.1770-5, annex 2 does, in two passes. A coarse filter of {@value #COARSE_TAPS} taps
 * for each phase finds the local maxima that may matter. Each of these is computed again with
 * {@value #TAPS} taps (the standard has 12), together with its neighbours, and a parabola is put through the three, which
 * brings the error for a sine at half the sample rate from -0.69 dB to -0.07 dB. Stretches at either end of a chunk that,
 * by the bound of {@link SincInterpolation}, cannot reach the level at which a maximum may matter are passed over.
 */
final class TruePeakFollower {

    private static final int PHASES = 4;
    private static final int TAPS = 128;
    private static final int COARSE_TAPS = 24;
    private static final double COARSE_BETA = 3;
    private static final int TAPS_AT_ONCE = 4;
    private static final int NOTHING = Integer.MIN_VALUE;
    /** Frames kept from before: those that the fine filter weighs, and one on either side. */
    private static final int HISTORY = TAPS + 2;
    /** Where the coarse filter begins in the frames kept. */
    private static final int COARSE_FROM = 1 + (TAPS - COARSE_TAPS) / 2;

    // Little windowing: a narrow transition counts for more than ripple, as noise reaches up to half the sample rate.
    private static final double BETA = 2;
    /** The left half of the fine kernel to phase 2, and of the even and the odd part of that to phase 1. */
    private static final float[] MIDDLE = half(2, 1);

    private static final float[] EVEN = half(1, 1);
    private static final float[] ODD = half(1, -1);
    private static final float[][] COARSE = coarse();
    private static final double CURVATURE_GAIN = curvatureGain();
    /** The coarse filter reads peaks of white noise up to 1.5 dB low; from 2.5 dB below what matters, look closer. */
    private static final double WORTH_A_CLOSER_LOOK = 0.75;

    /** The last {@value #HISTORY} frames of each channel, then the new ones. */
    private final float[][] recent;

    /** Copies of the samples, each a tap further. */
    private final float[][] shifted;
    /** The magnitude of the waveform, coarsely, at each phase after each frame of the stretch that is looked at. */
    private final float[][] wave;
    /** The largest magnitude at the phases after each frame. */
    private final float[] largest;
    /** Three neighbouring points, seen closely. */
    private final double[] close = new double[3];
    /** The points between frame {@link #seen} and the next, seen closely, at their phases. */
    private final float[] between = new float[PHASES];

    private int seen;

    TruePeakFollower(int channels, int chunkFrames) {
        recent = new float[channels][HISTORY + chunkFrames];
        shifted = new float[TAPS_AT_ONCE][chunkFrames + 1];
        wave = new float[PHASES][chunkFrames + 2];
        largest = new float[chunkFrames + 1];
    }

    /** By how many frames the peaks come later than the samples. */
    static int latencyFrames() {
        return TAPS / 2 + 1;
    }

    /**
     * Follows the peaks through a chunk.
     *
     * @param matters peaks up to this linear level may be reported as any value that is not above it
     * @param peaks where they go: index i is for the frame {@link #latencyFrames} before frame i of the chunk
     */
    void follow(float[][] channels, int offset, int frames, double matters, float[] peaks) {
        Arrays.fill(peaks, 0, frames, 0);
        double relevant = WORTH_A_CLOSER_LOOK * matters;
        for (int c = 0; c < recent.length; c++) {
            float[] x = recent[c];
            System.arraycopy(channels[c], offset, x, HISTORY, frames);
            look(x, frames, relevant, peaks);
            System.arraycopy(x, frames, x, 0, HISTORY);
        }
    }

    /** Looks closer at the stretch, if any, where the coarse filter can exceed what is relevant. */
    private void look(float[] x, int frames, double relevant, float[] peaks) {
        int last = COARSE_FROM + frames + COARSE_TAPS - 1;
        double enough = relevant - CURVATURE_GAIN * SincInterpolation.curvature(x, COARSE_FROM + 1, last);
        int from = TAPS / 2;
        int to = from + frames + 1;
        while (from <= to && Math.abs(x[from]) <= enough) {
            from++;
        }
        if (from > to) {
            return;
        }
        while (Math.abs(x[to]) <= enough) {
            to--;
        }
        // A sample counts for the points on both sides of it, and one point more is needed to see a maximum.
        int first = Math.max(0, from - TAPS / 2 - 2);
        int points = Math.min(frames, to - TAPS / 2) + 1 - first;
        interpolate(x, first, points);
        raise(peaks, x, first, points, frames, relevant);
    }

    /**
     * Fills {@link #wave} with the points after frame {@code first} and so on. Tap by tap over all frames rather than
     * frame by frame over all taps, on copies that begin at index 0: in this form the compiler makes vector instructions
     * of the loop.
     */
    private void interpolate(float[] x, int first, int points) {
        for (int p = 1; p < PHASES; p++) {
            Arrays.fill(wave[p], 0, points, 0);
        }
        for (int k = 0; k < COARSE_TAPS; k += TAPS_AT_ONCE) {
            for (int i = 0; i < TAPS_AT_ONCE; i++) {
                System.arraycopy(x, COARSE_FROM + first + k + i, shifted[i], 0, points);
            }
            for (int p = 1; p < PHASES; p++) {
                accumulate(COARSE[p], k, shifted[0], shifted[1], shifted[2], shifted[3], wave[p], points);
            }
        }
        System.arraycopy(x, TAPS / 2 + first, wave[0], 0, points + 1);
        magnitudes(wave[0], points + 1);
        for (int p = 1; p < PHASES; p++) {
            magnitudes(wave[p], points);
        }
    }

    private static void accumulate(
            float[] h, int k, float[] x0, float[] x1, float[] x2, float[] x3, float[] sum, int points) {
        float h0 = h[k];
        float h1 = h[k + 1];
        float h2 = h[k + 2];
        float h3 = h[k + 3];
        for (int j = 0; j < points; j++) {
            sum[j] += (h0 * x0[j] + h1 * x1[j]) + (h2 * x2[j] + h3 * x3[j]);
        }
    }

    private static void magnitudes(float[] x, int points) {
        for (int j = 0; j < points; j++) {
            x[j] = Math.abs(x[j]);
        }
    }

    /** Peak j is for the sample at wave index j + 1 and for what lies between it and its neighbours. */
    private void raise(float[] peaks, float[] x, int first, int points, int frames, double relevant) {
        seen = NOTHING;
        for (int i = Math.max(0, 1 - first); i < points; i++) {
            peaks[first + i - 1] = Math.max(peaks[first + i - 1], wave[0][i]);
        }
        largestOfEach(wave[0], wave[1], wave[2], wave[3], largest, points);
        for (int i = 0; i < points; i++) {
            if (largest[i] > relevant) {
                int p = phaseOfLargest(i);
                boolean hidden = p == 0
                        ? i == 0 || wave[PHASES - 1][i - 1] > largest[i]
                        : p == PHASES - 1 && wave[0][i + 1] > largest[i];
                if (!hidden) {
                    int j = first + i;
                    float height = (float) summit(x, PHASES * j + p);
                    if (j > 0) {
                        peaks[j - 1] = Math.max(peaks[j - 1], height);
                    }
                    if (j < frames && p > 0) {
                        peaks[j] = Math.max(peaks[j], height);
                    }
                }
            }
        }
    }

    private static void largestOfEach(float[] a, float[] b, float[] c, float[] d, float[] largest, int points) {
        for (int i = 0; i < points; i++) {
            largest[i] = Math.max(Math.max(a[i], b[i]), Math.max(c[i], d[i]));
        }
    }

    private int phaseOfLargest(int i) {
        for (int p = 1; p < PHASES; p++) {
            if (wave[p][i] == largest[i]) {
                return p;
            }
        }
        return 0;
    }

    /** The height of the maximum near a quarter of a frame. */
    private double summit(float[] x, int quarter) {
        for (int d = 0; d < 3; d++) {
            close[d] = fine(x, quarter - 1 + d);
        }
        double l = close[0];
        double m = close[1];
        double r = close[2];
        // Seen closely the maximum may lie one point aside.
        if (l > m || r > m) {
            boolean toLeft = l >= r;
            double beyond = fine(x, toLeft ? quarter - 2 : quarter + 2);
            double old = m;
            m = toLeft ? l : r;
            l = toLeft ? beyond : old;
            r = toLeft ? old : beyond;
        }
        double curvature = 2 * m - l - r;
        if (l > m || r > m || curvature <= 0) {
            return Math.max(m, Math.max(l, r));
        }
        return m + (r - l) * (r - l) / (8 * curvature);
    }

    /** The magnitude of the waveform at a quarter of a frame, counted from wave index 0 and at least -2. */
    private double fine(float[] x, int quarter) {
        int j = quarter >> 2;
        int p = quarter & 3;
        if (p == 0) {
            return Math.abs(x[TAPS / 2 + j]);
        }
        if (j != seen) {
            lookBetween(x, j + 1, between);
            seen = j;
        }
        return between[p];
    }

    /**
     * The magnitudes at phases 1 to 3 between the two frames in the middle of a stretch. The kernel of the second is
     * symmetric, and those of the others mirror each other, so sums and differences of samples at the same distance serve
     * all three. Four sums of each kind, as one would wait for each addition.
     */
    private static void lookBetween(float[] x, int left, float[] between) {
        int right = left + TAPS - 1;
        float middle0 = 0;
        float middle1 = 0;
        float middle2 = 0;
        float middle3 = 0;
        float even0 = 0;
        float even1 = 0;
        float even2 = 0;
        float even3 = 0;
        float odd0 = 0;
        float odd1 = 0;
        float odd2 = 0;
        float odd3 = 0;
        for (int k = 0; k < TAPS / 2; k += 4) {
            float l0 = x[left + k];
            float r0 = x[right - k];
            float l1 = x[left + k + 1];
            float r1 = x[right - k - 1];
            float l2 = x[left + k + 2];
            float r2 = x[right - k - 2];
            float l3 = x[left + k + 3];
            float r3 = x[right - k - 3];
            middle0 += MIDDLE[k] * (l0 + r0);
            middle1 += MIDDLE[k + 1] * (l1 + r1);
            middle2 += MIDDLE[k + 2] * (l2 + r2);
            middle3 += MIDDLE[k + 3] * (l3 + r3);
            even0 += EVEN[k] * (l0 + r0);
            even1 += EVEN[k + 1] * (l1 + r1);
            even2 += EVEN[k + 2] * (l2 + r2);
            even3 += EVEN[k + 3] * (l3 + r3);
            odd0 += ODD[k] * (l0 - r0);
            odd1 += ODD[k + 1] * (l1 - r1);
            odd2 += ODD[k + 2] * (l2 - r2);
            odd3 += ODD[k + 3] * (l3 - r3);
        }
        float middle = (middle0 + middle1) + (middle2 + middle3);
        float even = (even0 + even1) + (even2 + even3);
        float odd = (odd0 + odd1) + (odd2 + odd3);
        between[1] = Math.abs(even + odd);
        between[2] = Math.abs(middle);
        between[3] = Math.abs(even - odd);
    }

    /** Half of the sum, or of the difference, of a kernel and its mirror image. */
    private static float[] half(int phase, int sign) {
        double[] taps = SincInterpolation.taps(TAPS, phase / (double) PHASES, BETA);
        float[] half = new float[TAPS / 2];
        for (int k = 0; k < half.length; k++) {
            half[k] = (float) (0.5 * (taps[k] + sign * taps[TAPS - 1 - k]));
        }
        return half;
    }

    /** Interpolators to each phase; phase 0 is the sample itself. */
    private static float[][] coarse() {
        float[][] kernel = new float[PHASES][COARSE_TAPS];
        for (int p = 0; p < PHASES; p++) {
            double[] exact = SincInterpolation.taps(COARSE_TAPS, p / (double) PHASES, COARSE_BETA);
            for (int k = 0; k < COARSE_TAPS; k++) {
                kernel[p][k] = (float) exact[k];
            }
        }
        return kernel;
    }

    private static double curvatureGain() {
        double gain = 0;
        for (int p = 1; p < PHASES; p++) {
            double position = p / (double) PHASES;
            double[] taps = SincInterpolation.taps(COARSE_TAPS, position, COARSE_BETA);
            gain = Math.max(gain, SincInterpolation.curvatureGain(taps, position));
        }
        return gain;
    }
}
