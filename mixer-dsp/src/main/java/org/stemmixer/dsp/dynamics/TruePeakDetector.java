package org.stemmixer.dsp.dynamics;

import java.util.Arrays;

/**
 * The true peak around each frame, of all channels together: the largest magnitude of the frame and of the waveform up to
 * both of its neighbours.
 *
 * <p>Oversamples by four as ITU-R BS.1770-5, annex 2 does, in two passes. A coarse filter of {@value #COARSE_TAPS} taps
 * for each phase runs over everything and finds the local maxima that may matter. Each of these is computed again with
 * {@value #TAPS} taps (the standard has 12), together with its neighbours, and a parabola is put through the three, which
 * brings the error for a sine at half the sample rate from -0.69 dB to -0.07 dB. A stretch is passed over when its sample
 * peak times the largest gain of the coarse filter cannot reach the level at which a maximum may matter.
 */
final class TruePeakDetector {

    private static final int PHASES = 4;
    private static final int TAPS = 128;
    private static final int COARSE_TAPS = 24;
    /** Frames kept from before: those that the fine filter weighs, and one on either side. */
    private static final int HISTORY = TAPS + 2;
    /** Where the coarse filter begins in the frames kept. */
    private static final int COARSE_FROM = 1 + (TAPS - COARSE_TAPS) / 2;

    // Little windowing: a narrow transition counts for more than ripple, as noise reaches up to half the sample rate.
    private static final float[][] KERNEL = floats(SincKernel.polyphase(PHASES, TAPS, 2));
    private static final float[][] COARSE = floats(SincKernel.polyphase(PHASES, COARSE_TAPS, 3));
    private static final double GREATEST_COARSE_GAIN = greatestGain();
    /** The coarse filter reads peaks of white noise up to 1.5 dB low; from 2.5 dB below what matters, look closer. */
    private static final double WORTH_A_CLOSER_LOOK = 0.75;

    /** The last {@value #HISTORY} frames of each channel, then the new ones. */
    private final float[][] recent;

    private final float[] shifted;
    /**
     * The magnitude of the waveform, coarsely, at each phase after each frame; index 0 is the frame before the first one
     * that is asked for.
     */
    private final float[][] wave;

    TruePeakDetector(int channels, int chunkFrames) {
        recent = new float[channels][HISTORY + chunkFrames];
        shifted = new float[chunkFrames + 1];
        wave = new float[PHASES][chunkFrames + 2];
    }

    /** By how many frames the peaks come later than the samples. */
    static int latencyFrames() {
        return TAPS / 2 + 1;
    }

    /**
     * Detects the peaks of a chunk.
     *
     * @param matters peaks up to this linear level may be reported as any value that is not above it
     * @param peaks where they go: index i is for the frame {@link #latencyFrames} before frame i of the chunk
     */
    void detect(float[][] channels, int offset, int frames, double matters, double[] peaks) {
        Arrays.fill(peaks, 0, frames, 0);
        for (int c = 0; c < recent.length; c++) {
            float[] x = recent[c];
            System.arraycopy(channels[c], offset, x, HISTORY, frames);
            double relevant = WORTH_A_CLOSER_LOOK * matters;
            if (largest(x, HISTORY + frames) * GREATEST_COARSE_GAIN > relevant) {
                interpolate(x, frames + 1);
                raise(peaks, x, frames, relevant);
            }
            System.arraycopy(x, frames, x, 0, HISTORY);
        }
    }

    /**
     * Fills {@link #wave}. Tap by tap over all frames rather than frame by frame over all taps, on copies that begin at
     * index 0: in this form the compiler makes vector instructions of the loop.
     */
    private void interpolate(float[] x, int points) {
        for (int p = 1; p < PHASES; p++) {
            Arrays.fill(wave[p], 0, points, 0);
        }
        for (int k = 0; k < COARSE_TAPS; k++) {
            System.arraycopy(x, COARSE_FROM + k, shifted, 0, points);
            accumulate(shifted, points, k, wave[1], wave[2], wave[3]);
        }
        System.arraycopy(x, TAPS / 2, wave[0], 0, points + 1);
        magnitudes(wave[0], points + 1);
        for (int p = 1; p < PHASES; p++) {
            magnitudes(wave[p], points);
        }
    }

    private static void accumulate(float[] x, int points, int k, float[] first, float[] second, float[] third) {
        float h1 = COARSE[1][k];
        float h2 = COARSE[2][k];
        float h3 = COARSE[3][k];
        for (int j = 0; j < points; j++) {
            float sample = x[j];
            first[j] += h1 * sample;
            second[j] += h2 * sample;
            third[j] += h3 * sample;
        }
    }

    private static void magnitudes(float[] x, int points) {
        for (int j = 0; j < points; j++) {
            x[j] = Math.abs(x[j]);
        }
    }

    /** Wave index j + 1 is for peak index j; a point after frame j lies between frames j and j + 1 and counts for both. */
    private void raise(double[] peaks, float[] x, int frames, double relevant) {
        float[] w0 = wave[0];
        float[] w1 = wave[1];
        float[] w2 = wave[2];
        float[] w3 = wave[3];
        for (int j = 0; j <= frames; j++) {
            if (Math.max(Math.max(w0[j], w1[j]), Math.max(w2[j], w3[j])) > relevant) {
                double after = Math.max(
                        peak(w0[j], w1[j], w2[j], relevant, x, j, 1),
                        Math.max(
                                peak(w1[j], w2[j], w3[j], relevant, x, j, 2),
                                peak(w2[j], w3[j], w0[j + 1], relevant, x, j, 3)));
                if (j > 0) {
                    double at = Math.max(w0[j], peak(w3[j - 1], w0[j], w1[j], relevant, x, j, 0));
                    peaks[j - 1] = Math.max(peaks[j - 1], Math.max(at, after));
                }
                if (j < frames) {
                    peaks[j] = Math.max(peaks[j], after);
                }
            }
        }
    }

    /** The height of the maximum near phase p after frame j, or 0 if the coarse points do not show one that matters. */
    private static double peak(float left, float middle, float right, double relevant, float[] x, int j, int p) {
        if (!(middle > relevant) || left > middle || right > middle) {
            return 0;
        }
        int at = PHASES * j + p;
        double l = fine(x, at - 1);
        double m = fine(x, at);
        double r = fine(x, at + 1);
        // Seen closely the maximum may lie one point aside.
        if (l > m && l >= r) {
            r = m;
            m = l;
            l = fine(x, at - 2);
        } else if (r > m) {
            l = m;
            m = r;
            r = fine(x, at + 2);
        }
        double curvature = 2 * m - l - r;
        if (l > m || r > m || curvature <= 0) {
            return Math.max(m, Math.max(l, r));
        }
        return m + (r - l) * (r - l) / (8 * curvature);
    }

    /**
     * The magnitude of the waveform at a quarter of a frame, counted from wave index 0 and at least -2. Four sums, as one
     * would wait for each addition.
     */
    private static double fine(float[] x, int quarter) {
        int j = Math.floorDiv(quarter, PHASES);
        int p = quarter - PHASES * j;
        if (p == 0) {
            return Math.abs(x[TAPS / 2 + j]);
        }
        float[] h = KERNEL[p];
        int first = j + 1;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int k = 0; k < TAPS; k += 4) {
            s0 += h[k] * x[first + k];
            s1 += h[k + 1] * x[first + k + 1];
            s2 += h[k + 2] * x[first + k + 2];
            s3 += h[k + 3] * x[first + k + 3];
        }
        return Math.abs(s0 + s1 + s2 + s3);
    }

    private static double largest(float[] x, int length) {
        float largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest;
    }

    private static float[][] floats(double[][] kernel) {
        float[][] floats = new float[kernel.length][kernel[0].length];
        for (int p = 0; p < kernel.length; p++) {
            for (int k = 0; k < kernel[p].length; k++) {
                floats[p][k] = (float) kernel[p][k];
            }
        }
        return floats;
    }

    private static double greatestGain() {
        double greatest = 1;
        for (float[] phase : COARSE) {
            double sum = 0;
            for (float coefficient : phase) {
                sum += Math.abs(coefficient);
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }
}
