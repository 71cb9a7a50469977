package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.Decibels;

/**
 * Integrated loudness (BS.1770-5, annex 1) and loudness range (Tech 3342) from the powers of overlapping windows.
 * Thread-safe: static functions only.
 */
public final class Gating {

    private static final double OFFSET_LU = -0.691;
    private static final double ABSOLUTE_GATE = power(-70);
    private static final double INTEGRATED_RELATIVE_GATE = 0.1; // -10 LU
    private static final double RANGE_RELATIVE_GATE = 0.01; // -20 LU
    private static final double RANGE_LOW = 0.10;
    private static final double RANGE_HIGH = 0.95;

    private Gating() {}

    /** The loudness in LUFS of a mean power, K-weighted and summed over channels. */
    public static double lufs(double power) {
        return OFFSET_LU + Decibels.fromPower(power);
    }

    /** The mean power of a loudness in LUFS. */
    public static double power(double lufs) {
        return Math.pow(10, (lufs - OFFSET_LU) / 10);
    }

    /** Loudness in LUFS of all 400 ms blocks above both gates, minus infinity if there is none. */
    static double integratedLufs(List<PowerHistory> histories) {
        return integratedLufs(windows(histories, SlidingLoudness.MOMENTARY_STEPS));
    }

    /**
     * Integrated loudness of blocks.
     *
     * @param blocks mean power of each block of 400 ms, K-weighted and summed over channels
     * @return in LUFS of all blocks above both gates, -70 LUFS and 10 LU below the mean; minus infinity if there is none
     */
    public static double integratedLufs(double[] blocks) {
        double gate = INTEGRATED_RELATIVE_GATE * meanAbove(blocks, ABSOLUTE_GATE);
        return lufs(meanAbove(blocks, Math.max(gate, ABSOLUTE_GATE)));
    }

    /** Loudness in LUFS of blocks of 400 ms, each a programme of its own, above the absolute gate; minus infinity if none is. */
    static double lufsAboveAbsoluteGate(double[] blocks) {
        return lufs(meanAbove(blocks, ABSOLUTE_GATE));
    }

    private static double meanAbove(double[] powers, double gate) {
        double sum = 0;
        int count = 0;
        for (double power : powers) {
            if (power > gate) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /**
     * Spread in LU between the 10th and 95th percentile of short-term loudness from both gates on, 0 if there is none. A
     * percentile is the value of the rank that Tech 3342, section 5, gives, without interpolation.
     */
    static double rangeLu(List<PowerHistory> histories) {
        double[] sorted = windows(histories, SlidingLoudness.SHORT_TERM_STEPS);
        Arrays.sort(sorted);
        int first = firstAtLeast(sorted, ABSOLUTE_GATE);
        double sum = 0;
        for (int i = first; i < sorted.length; i++) {
            sum += sorted[i];
        }
        int count = sorted.length - first;
        if (count == 0) {
            return 0;
        }
        first = Math.max(first, firstAtLeast(sorted, RANGE_RELATIVE_GATE * sum / count));
        int last = sorted.length - 1 - first;
        double low = sorted[first + (int) Math.round(last * RANGE_LOW)];
        double high = sorted[first + (int) Math.round(last * RANGE_HIGH)];
        return Decibels.fromPower(high / low);
    }

    private static int firstAtLeast(double[] sorted, double gate) {
        int i = 0;
        while (i < sorted.length && sorted[i] < gate) {
            i++;
        }
        return i;
    }

    private static double[] windows(List<PowerHistory> histories, int stepsPerWindow) {
        int total = 0;
        for (PowerHistory history : histories) {
            total += history.windows(stepsPerWindow);
        }
        double[] powers = new double[total];
        int offset = 0;
        for (PowerHistory history : histories) {
            history.copyWindows(stepsPerWindow, powers, offset);
            offset += history.windows(stepsPerWindow);
        }
        return powers;
    }
}
