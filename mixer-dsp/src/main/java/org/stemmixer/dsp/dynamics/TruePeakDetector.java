package org.stemmixer.dsp.dynamics;

import java.util.Arrays;

/**
 * The true peak around each frame, of all channels together: the largest magnitude of the frame and of the waveform up to
 * both of its neighbours.
 *
 * <p>Oversamples by four as ITU-R BS.1770-5, annex 2 does, with {@value #TAPS} taps for each phase instead of 12, and puts
 * a parabola through each local maximum and its neighbours, which brings the error for a sine at half the sample rate from
 * -0.69 dB to -0.07 dB. A stretch is passed over when its sample peak times the largest gain of the interpolator stays
 * below the level that matters: no point between the samples can then be above it.
 */
final class TruePeakDetector {

    private static final int TAPS = 32;
    private static final int PHASES = 4;
    private static final double BETA = 5;

    private static final float[][] KERNEL = floats(SincKernel.polyphase(PHASES, TAPS, BETA));
    /** The most that interpolation can make of a sample peak: the largest sum of magnitudes of a phase. */
    private static final double GREATEST_GAIN = greatestGain();
    /** A parabola raises a point by 8 percent at most, so points below this share of what matters need none. */
    private static final double WORTH_A_PARABOLA = 0.9;

    /** The last {@value #TAPS} frames of each channel, then the new ones. */
    private final float[][] recent;

    private final float[] shifted;
    /** The magnitude of the waveform at each phase after each frame, from the frame before the first one asked for. */
    private final float[][] wave;

    TruePeakDetector(int channels, int chunkFrames) {
        recent = new float[channels][TAPS + chunkFrames];
        shifted = new float[chunkFrames + 1];
        wave = new float[PHASES][chunkFrames + 2];
    }

    /** By how many frames the peaks come later than the samples. */
    static int latencyFrames() {
        return TAPS / 2;
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
            System.arraycopy(channels[c], offset, x, TAPS, frames);
            if (largest(x, TAPS + frames) * GREATEST_GAIN > WORTH_A_PARABOLA * matters) {
                interpolate(x, frames + 1);
                raise(peaks, frames, WORTH_A_PARABOLA * matters);
            }
            System.arraycopy(x, frames, x, 0, TAPS);
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
        for (int k = 0; k < TAPS; k++) {
            System.arraycopy(x, k, shifted, 0, points);
            accumulate(shifted, points, k, wave[1], wave[2], wave[3]);
        }
        System.arraycopy(x, TAPS / 2 - 1, wave[0], 0, points + 1);
        magnitudes(wave[0], points + 1);
        for (int p = 1; p < PHASES; p++) {
            magnitudes(wave[p], points);
        }
    }

    private static void accumulate(float[] x, int points, int k, float[] first, float[] second, float[] third) {
        float h1 = KERNEL[1][k];
        float h2 = KERNEL[2][k];
        float h3 = KERNEL[3][k];
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

    /** A peak after frame j lies between frames j and j + 1 and counts for both; wave index j + 1 is for peak index j. */
    private void raise(double[] peaks, int frames, double relevant) {
        float[] w0 = wave[0];
        float[] w1 = wave[1];
        float[] w2 = wave[2];
        float[] w3 = wave[3];
        for (int j = 0; j <= frames; j++) {
            float highest = Math.max(Math.max(w0[j], w1[j]), Math.max(w2[j], w3[j]));
            if (highest > relevant) {
                double at = j == 0 ? w0[j] : top(w3[j - 1], w0[j], w1[j]);
                double after = Math.max(
                        top(w0[j], w1[j], w2[j]), Math.max(top(w1[j], w2[j], w3[j]), top(w2[j], w3[j], w0[j + 1])));
                if (j > 0) {
                    peaks[j - 1] = Math.max(peaks[j - 1], Math.max(at, after));
                }
                if (j < frames) {
                    peaks[j] = Math.max(peaks[j], after);
                }
            }
        }
    }

    /** The top of the parabola through three points if the middle one is the highest, or the middle one. */
    private static double top(double left, double middle, double right) {
        double curvature = 2 * middle - left - right;
        if (left > middle || right > middle || curvature <= 0) {
            return middle;
        }
        return middle + (right - left) * (right - left) / (8 * curvature);
    }

    private static double largest(float[] x, int length) {
        float largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest;
    }

    private static float[][] floats(double[][] kernel) {
        float[][] floats = new float[kernel.length][TAPS];
        for (int p = 0; p < kernel.length; p++) {
            for (int k = 0; k < TAPS; k++) {
                floats[p][k] = (float) kernel[p][k];
            }
        }
        return floats;
    }

    private static double greatestGain() {
        double greatest = 1;
        for (float[] phase : KERNEL) {
            double sum = 0;
            for (float coefficient : phase) {
                sum += Math.abs(coefficient);
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }
}
