package org.stemmixer.dsp.reverb;

import java.util.Arrays;
import org.stemmixer.dsp.internal.DelayLine;

/**
 * Sixteen delay lines whose ends are mixed by a Hadamard matrix and fed back, each through the attenuation that makes
 * all of them die at the same rate.
 *
 * <p>J.-M. Jot and A. Chaigne, Digital delay networks for designing artificial reverberators, 90th AES Convention,
 * 1991: a line of m frames attenuates by 60 m / (sampleRate · RT60) dB per pass, frequency by frequency; here with a
 * one-pole low-pass that is exact at 0 Hz and at the damping frequency. As the matrix is orthogonal, all modes then
 * have the reverberation time asked for.
 *
 * <p>Lines are read and written in blocks no longer than the shortest of them, so all but the low-passes are loops over
 * independent samples.
 *
 * <p>All is in {@code float}, the state of the low-passes too: they are stable by far, and rounding dies away like the
 * signal. For an input of -20 dBFS, the state in single precision adds noise of -145 dBFS or less, even at a reverberation
 * time of 20 s with the strongest damping.
 */
final class FeedbackDelayNetwork {

    /** The number of lines; a power of four, as the transform and the signs of the outputs need. */
    static final int LINES = 16;

    /**
     * Spread evenly over one and a half octaves, off each other's multiples; lines of the left input (even) and of the
     * right (odd) pair up.
     */
    private static final double[] LENGTHS_MS = {
        29.3, 31.1, 66.1, 62.3, 39.1, 42.7, 89.9, 84.1, 37.1, 34.3, 53.9, 57.1, 48.9, 46.3, 72.7, 76.9
    };

    /** What a line may lose more per pass at the damping frequency than at 0 Hz: 40 dB; the filter can do no better. */
    private static final double MIN_RELATIVE_GAIN = 0.01;

    /** The lines as the outputs sum them up, in fours: two with a plus, then two with a minus. */
    private static final int[] IN_SUMS = {0, 1, 12, 13, 4, 5, 8, 9, 2, 6, 3, 7, 10, 15, 11, 14};

    /** Where the only four begin that all have a plus. */
    private static final int ALL_POSITIVE = 4;

    private final int sampleRate;
    private final int[] lengths = new int[LINES];
    private final DelayLine[] lines = new DelayLine[LINES];
    private final float[][] taps;
    private final float[] gains = new float[LINES];
    private final float[] poles = new float[LINES];
    private final float[] states = new float[LINES];

    FeedbackDelayNetwork(int sampleRate, int maxBlock) {
        this.sampleRate = sampleRate;
        taps = new float[LINES][maxBlock];
        for (int i = 0; i < LINES; i++) {
            lengths[i] = Primes.atLeast((int) Math.round(LENGTHS_MS[i] * sampleRate / 1000));
            lines[i] = new DelayLine(lengths[i]);
        }
    }

    /** The shortest line in frames, the longest block possible. */
    static int shortestFrames(int sampleRate) {
        return (int) Math.round(LENGTHS_MS[0] * sampleRate / 1000);
    }

    void clear() {
        for (int i = 0; i < LINES; i++) {
            lines[i].clear();
            states[i] = 0;
        }
    }

    /**
     * Sets the reverberation time.
     *
     * @param decaySeconds RT60 at 0 Hz
     * @param highDecaySeconds RT60 at the damping frequency, at most {@code decaySeconds}
     * @param dampingHz the damping frequency; at or above half the sample rate there is no damping
     * @return the linear gain that the output needs to hold as much energy as the input, both summed over both channels
     *     and without damping
     */
    double setDecay(double decaySeconds, double highDecaySeconds, double dampingHz) {
        double cos = Math.cos(2 * Math.PI * dampingHz / sampleRate);
        boolean damped = dampingHz < 0.5 * sampleRate;
        double scale = 1 / Math.sqrt(LINES);
        double meanPower = 0;
        for (int i = 0; i < LINES; i++) {
            double seconds = (double) lengths[i] / sampleRate;
            double gain = Math.pow(10, -3 * seconds / decaySeconds);
            double relative = damped ? Math.pow(10, -3 * seconds * (1 / highDecaySeconds - 1 / decaySeconds)) : 1;
            poles[i] = (float) pole(Math.max(MIN_RELATIVE_GAIN, relative), cos);
            gains[i] = (float) (scale * gain * (1 - (double) poles[i]));
            meanPower += gain * gain / LINES;
        }
        // What one unit of energy sums up to over all passes, as the lines give it out before they are scaled.
        return Math.sqrt((1 - meanPower) / meanPower);
    }

    /** The pole of (1 - p) / (1 - p/z) with the given gain at the frequency whose cosine is given. */
    private static double pole(double relativeGain, double cos) {
        double power = relativeGain * relativeGain;
        if (power >= 1) {
            return 0;
        }
        double half = 1 - power * cos;
        double whole = 1 - power;
        return (half - Math.sqrt(half * half - whole * whole)) / whole;
    }

    /**
     * Processes a block; the inputs go to every other line, the outputs are differently signed sums of all lines.
     *
     * @param right the right input, or the left one again for mono
     */
    void process(float[] left, float[] right, float[] leftOut, float[] rightOut, int frames) {
        for (int i = 0; i < LINES; i++) {
            lines[i].read(lengths[i], taps[i], 0, frames);
        }
        for (int i = 0; i < LINES; i += 8) {
            damp(i, frames);
        }
        sum(leftOut, rightOut, frames);
        inject(left, right, taps[0], taps[1], frames);
        Hadamard.transform(taps, frames);
        for (int i = 0; i < LINES; i++) {
            lines[i].write(taps[i], 0, frames);
        }
    }

    /** Eight recursions in one loop: each waits for its own last sample only. */
    private void damp(int first, int frames) {
        float[] a = taps[first];
        float[] b = taps[first + 1];
        float[] c = taps[first + 2];
        float[] d = taps[first + 3];
        float[] e = taps[first + 4];
        float[] f = taps[first + 5];
        float[] g = taps[first + 6];
        float[] h = taps[first + 7];
        float gainA = gains[first];
        float gainB = gains[first + 1];
        float gainC = gains[first + 2];
        float gainD = gains[first + 3];
        float gainE = gains[first + 4];
        float gainF = gains[first + 5];
        float gainG = gains[first + 6];
        float gainH = gains[first + 7];
        float poleA = poles[first];
        float poleB = poles[first + 1];
        float poleC = poles[first + 2];
        float poleD = poles[first + 3];
        float poleE = poles[first + 4];
        float poleF = poles[first + 5];
        float poleG = poles[first + 6];
        float poleH = poles[first + 7];
        float stateA = states[first];
        float stateB = states[first + 1];
        float stateC = states[first + 2];
        float stateD = states[first + 3];
        float stateE = states[first + 4];
        float stateF = states[first + 5];
        float stateG = states[first + 6];
        float stateH = states[first + 7];
        for (int n = 0; n < frames; n++) {
            stateA = gainA * a[n] + poleA * stateA;
            stateB = gainB * b[n] + poleB * stateB;
            stateC = gainC * c[n] + poleC * stateC;
            stateD = gainD * d[n] + poleD * stateD;
            stateE = gainE * e[n] + poleE * stateE;
            stateF = gainF * f[n] + poleF * stateF;
            stateG = gainG * g[n] + poleG * stateG;
            stateH = gainH * h[n] + poleH * stateH;
            a[n] = stateA;
            b[n] = stateB;
            c[n] = stateC;
            d[n] = stateD;
            e[n] = stateE;
            f[n] = stateF;
            g[n] = stateG;
            h[n] = stateH;
        }
        states[first] = stateA;
        states[first + 1] = stateB;
        states[first + 2] = stateC;
        states[first + 3] = stateD;
        states[first + 4] = stateE;
        states[first + 5] = stateF;
        states[first + 6] = stateG;
        states[first + 7] = stateH;
    }

    /**
     * The outputs: line i, in binary (i3 i2 i1 i0), has the sign (-1)^(i0 i1 + i2 i3) on the left and that times
     * (-1)^i1 on the right. Both are bent sequences, as unlike as can be to what any one line is fed with, and
     * orthogonal.
     */
    private void sum(float[] leftOut, float[] rightOut, int frames) {
        Arrays.fill(leftOut, 0, frames, 0);
        Arrays.fill(rightOut, 0, frames, 0);
        // Lines of the same sign on both sides (i1 = 0), then those of opposite sign (i1 = 1); four at a time, as the
        // compiler makes vector code of loops over that many arrays, but not over eight.
        for (int i = 0; i < LINES; i += 4) {
            add(
                    taps[IN_SUMS[i]],
                    taps[IN_SUMS[i + 1]],
                    taps[IN_SUMS[i + 2]],
                    taps[IN_SUMS[i + 3]],
                    i == ALL_POSITIVE ? 1 : -1,
                    i < LINES / 2 ? leftOut : rightOut,
                    frames);
        }
        for (int n = 0; n < frames; n++) {
            float same = leftOut[n];
            float opposite = rightOut[n];
            leftOut[n] = same + opposite;
            rightOut[n] = same - opposite;
        }
    }

    private static void add(float[] a, float[] b, float[] c, float[] d, float sign, float[] target, int frames) {
        for (int n = 0; n < frames; n++) {
            target[n] += (a[n] + b[n]) + sign * (c[n] + d[n]);
        }
    }

    /**
     * Adds the inputs before the transform, which turns the sum of the first two lines into that of all even ones, and
     * their difference into that of all odd ones.
     */
    private static void inject(float[] left, float[] right, float[] first, float[] second, int frames) {
        for (int n = 0; n < frames; n++) {
            first[n] += 0.5f * (left[n] + right[n]);
            second[n] += 0.5f * (left[n] - right[n]);
        }
    }
}
