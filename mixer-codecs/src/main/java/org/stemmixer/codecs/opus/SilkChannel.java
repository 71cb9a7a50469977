package org.stemmixer.codecs.opus;

import java.util.Arrays;

/** Makes the samples of one channel of speech: excitation, pitch filter and prediction filter (RFC 6716, 4.2.7.8 and 4.2.7.9). */
final class SilkChannel {

    /** What the filters look back over: the longest lag, the taps around it, and the prediction. */
    private static final int HISTORY = 320;

    private static final int TAPS = 5;
    private static final int[] SCALES = {15565, 12288, 8192};

    /** By whether the frame is voiced, and has the higher offset: with 23 bits after the point. */
    private static final int[][] OFFSETS = {{25, 60}, {8, 25}};

    private static final float TO_FRACTION = 1f / 32768;

    private final float[] output = new float[HISTORY + SilkFrame.MAX_SAMPLES];
    private final float[] unclipped = new float[HISTORY + SilkFrame.MAX_SAMPLES];
    private final float[] residual = new float[HISTORY + SilkFrame.MAX_SAMPLES];
    private final int[] frequencies = new int[SilkFrame.MAX_ORDER];
    private final int[] frequenciesBefore = new int[SilkFrame.MAX_ORDER];
    private final int[] between = new int[SilkFrame.MAX_ORDER];
    private final float[] filter = new float[SilkFrame.MAX_ORDER];
    private final float[] firstFilter = new float[SilkFrame.MAX_ORDER];
    private int logGain;
    private boolean first;

    SilkChannel() {
        reset();
    }

    void reset() {
        Arrays.fill(output, 0);
        Arrays.fill(unclipped, 0);
        logGain = 10;
        first = true;
    }

    /** Makes a frame; its samples are in [-1, 1). */
    void synthesize(SilkFrame frame, int kilohertz, int parts, boolean leaning, float[] target, int offset) {
        boolean wide = kilohertz == 16;
        int order = wide ? 16 : 10;
        int part = 5 * kilohertz;
        int interpolation = first ? 4 : frame.interpolation;
        System.arraycopy(frequencies, 0, frequenciesBefore, 0, order);
        SilkSpectrum.frequencies(frame, wide, frequencies);
        SilkSpectrum.coefficients(frequencies, order, filter);
        if (interpolation < 4) {
            for (int i = 0; i < order; i++) {
                between[i] = frequenciesBefore[i] + ((frequencies[i] - frequenciesBefore[i]) * interpolation >> 2);
            }
            SilkSpectrum.coefficients(between, order, firstFilter);
        }
        int seed = frame.seed;
        for (int i = 0; i < parts; i++) {
            float[] taps = i < 2 && interpolation < 4 ? firstFilter : filter;
            float gain = gain(frame.gains[i], i == 0 && !leaning);
            int at = HISTORY + i * part;
            for (int n = at; n < at + part; n++) {
                int pulse = frame.pulses[n - HISTORY];
                int level = pulse * 256 - 20 * Integer.signum(pulse)
                        + OFFSETS[frame.voiced() ? 1 : 0][frame.highOffset ? 1 : 0];
                seed = 196314165 * seed + 907633515;
                residual[n] = gain * (seed < 0 ? -level : level) / (1 << 23);
                seed += pulse;
            }
            if (frame.voiced()) {
                int lag = SilkPitch.lag(frame, i, kilohertz, parts);
                boolean changed = i == 2 && interpolation < 4;
                if (i == 0 || changed) {
                    whiten(taps, order, at, lag, i == 0 ? SCALES[frame.scale] / 16384f : 1);
                }
                addPitch(SilkPitch.taps(frame, i), at, part, lag);
            }
            predict(taps, order, at, part);
        }
        first = false;
        int samples = part * parts;
        System.arraycopy(output, HISTORY, target, offset, samples);
        System.arraycopy(output, samples, output, 0, HISTORY);
        System.arraycopy(unclipped, samples, unclipped, 0, HISTORY);
    }

    /** Gains are coded in steps of 1.369 dB (4.2.7.4). */
    private float gain(int coded, boolean alone) {
        logGain = alone
                ? Math.max(coded, logGain - 16)
                : Math.max(0, Math.min(63, Math.max(2 * coded - 16, logGain + coded - 4)));
        int log = (logGain * 0x1D1C71 >> 16) + 2090;
        int whole = 1 << (log >> 7);
        int fraction = log & 127;
        int linear = whole + ((-174 * fraction * (128 - fraction) >> 16) + fraction) * (whole >> 7);
        return linear / 65536f;
    }

    /** What the new filter leaves of the output before, which the pitch filter goes on from. */
    private void whiten(float[] taps, int order, int at, int lag, float scale) {
        for (int n = Math.max(order, at - lag - TAPS / 2); n < at; n++) {
            float sum = output[n];
            for (int k = 0; k < order; k++) {
                sum -= taps[k] * output[n - 1 - k];
            }
            residual[n] = scale * Math.max(-1, Math.min(1, sum));
        }
    }

    private void addPitch(byte[] taps, int at, int length, int lag) {
        for (int n = at; n < at + length; n++) {
            float sum = 0;
            for (int k = 0; k < TAPS; k++) {
                sum += taps[k] * residual[n - lag + TAPS / 2 - k];
            }
            residual[n] += sum / 128;
        }
    }

    /** The reference rounds to 16 bits here, and so do we: later frames follow from it. */
    private void predict(float[] taps, int order, int at, int length) {
        for (int n = at; n < at + length; n++) {
            float sum = residual[n];
            for (int k = 0; k < order; k++) {
                sum += taps[k] * unclipped[n - 1 - k];
            }
            unclipped[n] = sum;
            output[n] = Math.max(-32768, Math.min(32767, (float) Math.rint(sum * 32768))) * TO_FRACTION;
        }
    }
}
