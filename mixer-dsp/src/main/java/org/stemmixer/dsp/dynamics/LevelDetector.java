package org.stemmixer.dsp.dynamics;

import org.stemmixer.dsp.internal.Samples;

/**
 * Follows the power of a signal, frame by frame: of each channel, or of the loudest one for all where channels are linked.
 */
final class LevelDetector {

    /** -300 dB: below, a smoothed power is taken as zero. */
    private static final double INAUDIBLE = 1e-30;

    private final boolean linked;
    private final double[] state;
    private final double[][] power;

    LevelDetector(int channels, int chunkFrames, boolean linked) {
        this.linked = linked;
        state = new double[channels];
        power = new double[channels][chunkFrames];
    }

    /** How many results there are: 1 where channels are linked. */
    int detectors() {
        return linked ? 1 : power.length;
    }

    /** The power of detector {@code d}, at each frame of the chunk last followed. */
    double[] power(int d) {
        return power[d];
    }

    /** Follows the mean square: a one-pole average, of which a coefficient of 0 leaves the instantaneous power. */
    void followMean(double[][] x, int frames, double coefficient) {
        for (int c = 0; c < power.length; c++) {
            state[c] = coefficient == 0
                    ? squares(x[c], power[c], frames)
                    : mean(x[c], power[c], frames, coefficient, state[c]);
        }
        link(frames);
    }

    /** Follows the peaks: rises at once, falls by a factor at each frame. */
    void followPeaks(double[][] x, int frames, double fall) {
        for (int c = 0; c < power.length; c++) {
            state[c] = peaks(x[c], power[c], frames, fall, state[c]);
        }
        link(frames);
    }

    /** The last of the channels, from {@code d} on, that detector {@code d} is for. */
    int lastChannel(int d) {
        return linked ? power.length - 1 : d;
    }

    /** Multiplies the channels that detector {@code d} is for by the gains that came of its level. */
    void apply(float[] gain, int d, float[][] channels, int offset, int frames) {
        for (int c = d; c <= lastChannel(d); c++) {
            Samples.multiply(channels[c], offset, frames, gain);
        }
    }

    private void link(int frames) {
        if (linked) {
            for (int c = 1; c < power.length; c++) {
                max(power[0], power[c], frames);
            }
        }
    }

    /** An average of no length: without the wait for each frame's result before the next. */
    private static double squares(double[] x, double[] power, int frames) {
        for (int i = 0; i < frames; i++) {
            power[i] = x[i] * x[i];
        }
        return power[frames - 1];
    }

    private static double mean(double[] x, double[] power, int frames, double coefficient, double state) {
        double s = state;
        for (int i = 0; i < frames; i++) {
            double square = x[i] * x[i];
            s = square + (s - square) * coefficient;
            s = s < INAUDIBLE ? 0 : s;
            power[i] = s;
        }
        return s;
    }

    private static double peaks(double[] x, double[] power, int frames, double fall, double state) {
        double s = state;
        for (int i = 0; i < frames; i++) {
            s = Math.max(x[i] * x[i], s * fall);
            s = s < INAUDIBLE ? 0 : s;
            power[i] = s;
        }
        return s;
    }

    private static void max(double[] a, double[] b, int frames) {
        for (int i = 0; i < frames; i++) {
            a[i] = Math.max(a[i], b[i]);
        }
    }
}
