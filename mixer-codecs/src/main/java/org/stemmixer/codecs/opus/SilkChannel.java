package org.stemmixer.codecs.opus;

import java.util.Arrays;

/**
 * Makes the samples of one channel of speech: excitation, pitch filter and prediction filter (RFC 6716, 4.2.7.8 and 4.2.7.9).
 *
 * <p>All in whole numbers that are cut where the reference decoder cuts them: the filters are fed with what they have made, so
 * that rounding is heard in all that follows, some 50 dB below the speech. The letters of names count bits after the point.
 */
final class SilkChannel {

    /** What the filters look back over: the longest lag, the taps around it, and the prediction. */
    private static final int HISTORY = 320;

    private static final int TAPS = 5;
    private static final int[] SCALES_Q14 = {15565, 12288, 8192};

    /** By whether the frame is voiced, and has the higher offset. */
    private static final int[][] OFFSETS_Q10 = {{100, 240}, {32, 100}};

    private static final int LEVEL_ADJUSTMENT_Q10 = 80;
    private static final int UNITY_Q16 = 1 << 16;

    /** Output of 16 bits, what is predicted before its gain, and what the pitch filter goes on from. */
    private final int[] output = new int[HISTORY + SilkFrame.MAX_SAMPLES];

    private final int[] predictedQ14 = new int[SilkFrame.MAX_ORDER + SilkFrame.MAX_SAMPLES];
    private final int[] residualQ15 = new int[HISTORY + SilkFrame.MAX_SAMPLES];
    private final int[] excitationQ14 = new int[SilkFrame.MAX_SAMPLES];

    private final int[] frequencies = new int[SilkFrame.MAX_ORDER];
    private final int[] frequenciesBefore = new int[SilkFrame.MAX_ORDER];
    private final int[] between = new int[SilkFrame.MAX_ORDER];
    private final SilkSpectrum narrowSpectrum = new SilkSpectrum(false);
    private final SilkSpectrum wideSpectrum = new SilkSpectrum(true);
    private final int[] filterQ12 = new int[SilkFrame.MAX_ORDER];
    private final int[] firstFilterQ12 = new int[SilkFrame.MAX_ORDER];
    private int logGain;
    private int gainBeforeQ16;
    private boolean first;

    SilkChannel() {
        reset();
    }

    void reset() {
        Arrays.fill(output, 0);
        Arrays.fill(predictedQ14, 0);
        logGain = 10;
        gainBeforeQ16 = UNITY_Q16;
        first = true;
    }

    /** Makes a frame; its samples are in [-1, 1). */
    void synthesize(SilkFrame frame, int kilohertz, int parts, boolean leaning, float[] target, int offset) {
        boolean wide = kilohertz == 16;
        int order = wide ? 16 : 10;
        int part = 5 * kilohertz;
        boolean interpolated = setFilters(frame, wide, order);
        excite(frame, part * parts);
        for (int i = 0; i < parts; i++) {
            int[] filter = i < 2 && interpolated ? firstFilterQ12 : filterQ12;
            int gainQ16 = gainQ16(frame.gains[i], i == 0 && !leaning);
            int changeQ16 = gainQ16 == gainBeforeQ16 ? UNITY_Q16 : FixedPoint.divide(gainBeforeQ16, gainQ16, 16);
            gainBeforeQ16 = gainQ16;
            if (changeQ16 != UNITY_Q16) {
                for (int k = i * part; k < i * part + SilkFrame.MAX_ORDER; k++) {
                    predictedQ14[k] = FixedPoint.timesQ16(changeQ16, predictedQ14[k]);
                }
            }
            int at = HISTORY + i * part;
            if (frame.voiced()) {
                int lag = SilkPitch.lag(frame, i, kilohertz, parts);
                if (i == 0 || (i == 2 && interpolated)) {
                    whiten(filter, order, at, lag, gainQ16, i == 0 ? SCALES_Q14[frame.scale] : 1 << 14);
                } else if (changeQ16 != UNITY_Q16) {
                    for (int n = at - lag - TAPS / 2; n < at; n++) {
                        residualQ15[n] = FixedPoint.timesQ16(changeQ16, residualQ15[n]);
                    }
                }
                addPitch(SilkPitch.taps(frame, i), at, part, lag);
            }
            predict(filter, order, at, part, gainQ16 >> 6);
        }
        first = false;
        int samples = part * parts;
        for (int n = 0; n < samples; n++) {
            target[offset + n] = output[HISTORY + n] / 32768f;
        }
        System.arraycopy(output, samples, output, 0, HISTORY);
        System.arraycopy(predictedQ14, samples, predictedQ14, 0, SilkFrame.MAX_ORDER);
    }

    /** Sets the filter of the frame, and where the spectrum moves that of its first half; whether it does. */
    private boolean setFilters(SilkFrame frame, boolean wide, int order) {
        System.arraycopy(frequencies, 0, frequenciesBefore, 0, order);
        SilkSpectrum.frequencies(frame, wide, frequencies);
        SilkSpectrum spectrum = wide ? wideSpectrum : narrowSpectrum;
        spectrum.coefficients(frequencies, filterQ12);
        if (first || frame.interpolation == 4) {
            return false;
        }
        for (int i = 0; i < order; i++) {
            between[i] = frequenciesBefore[i] + (((frequencies[i] - frequenciesBefore[i]) * frame.interpolation) >> 2);
        }
        spectrum.coefficients(between, firstFilterQ12);
        return true;
    }

    private void excite(SilkFrame frame, int samples) {
        int seed = frame.seed;
        int offsetQ10 = OFFSETS_Q10[frame.voiced() ? 1 : 0][frame.highOffset ? 1 : 0];
        for (int n = 0; n < samples; n++) {
            int pulse = frame.pulses[n];
            int levelQ14 = (pulse << 14) + ((offsetQ10 - LEVEL_ADJUSTMENT_Q10 * Integer.signum(pulse)) << 4);
            seed = 196314165 * seed + 907633515;
            excitationQ14[n] = seed < 0 ? -levelQ14 : levelQ14;
            seed += pulse;
        }
    }

    /** Gains are coded in steps of 1.369 dB (4.2.7.4). */
    private int gainQ16(int coded, boolean alone) {
        logGain = alone
                ? Math.max(coded, logGain - 16)
                : Math.max(0, Math.min(63, Math.max(2 * coded - 16, logGain + coded - 4)));
        int log = Math.min(((logGain * 0x1D1C71) >> 16) + 2090, 3967);
        int whole = 1 << (log >> 7);
        int fraction = log & 127;
        return whole + (((-174 * fraction * (128 - fraction)) >> 16) + fraction) * (whole >> 7);
    }

    /** What the new filter leaves of the output before, in units of the gain; the pitch filter goes on from it. */
    private void whiten(int[] filterQ12, int order, int at, int lag, int gainQ16, int scaleQ14) {
        int inverseQ31 = FixedPoint.inverse(gainQ16, 47);
        if (scaleQ14 < 1 << 14) {
            inverseQ31 = FixedPoint.timesQ16(inverseQ31, scaleQ14) << 2;
        }
        for (int n = at - lag - TAPS / 2; n < at; n++) {
            int sum = output[n] << 12;
            for (int k = 0; k < order; k++) {
                sum -= filterQ12[k] * output[n - 1 - k];
            }
            int left = Math.max(-32768, Math.min(32767, ((sum >> 11) + 1) >> 1));
            residualQ15[n] = FixedPoint.timesQ16(inverseQ31, left);
        }
    }

    private void addPitch(byte[] tapsQ7, int at, int length, int lag) {
        for (int n = at; n < at + length; n++) {
            int sumQ13 = 2;
            for (int k = 0; k < TAPS; k++) {
                sumQ13 += FixedPoint.timesQ16(residualQ15[n - lag + TAPS / 2 - k], tapsQ7[k] << 7);
            }
            excitationQ14[n - HISTORY] += sumQ13 << 1;
            residualQ15[n] = excitationQ14[n - HISTORY] << 1;
        }
    }

    private void predict(int[] filterQ12, int order, int at, int length, int gainQ10) {
        for (int n = at - HISTORY; n < at - HISTORY + length; n++) {
            int here = n + SilkFrame.MAX_ORDER;
            int sumQ10 = order >> 1;
            for (int k = 0; k < order; k++) {
                sumQ10 += FixedPoint.timesQ16(predictedQ14[here - 1 - k], filterQ12[k]);
            }
            long sum = (long) excitationQ14[n] + FixedPoint.saturate((long) sumQ10 << 4);
            predictedQ14[here] = FixedPoint.saturate(sum);
            int sampleQ8 = FixedPoint.timesQ16(predictedQ14[here], gainQ10);
            output[n + HISTORY] = Math.max(-32768, Math.min(32767, ((sampleQ8 >> 7) + 1) >> 1));
        }
    }
}
