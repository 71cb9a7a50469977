package org.stemmixer.core.plan;

import org.stemmixer.core.internal.Text;

/**
 * Which stems of a mix are there to be heard, and how much each counts where gains are set against their mean.
 *
 * <p>What is nowhere louder than -70 LUFS is silent. What lies {@value #GATE_LU} LU or more below all stems together, and below
 * {@value #QUIET_LUFS} LUFS too, is as good as silent: what separators leave over, or bleed of a microphone that nobody played
 * into. Lifting it would lift noise, so it stays as it is.
 */
public final class Audibility {

    /** A stem is as good as silent this far below the sum of all; quieter parts of real mixes lie 35 LU below at most. */
    private static final double GATE_LU = 36;

    /** What is louder than this is there to be heard, however loud the others are. */
    private static final double QUIET_LUFS = -50;

    private final double[] lufs;
    private final double mixLufs;

    /**
     * Stems of a mix.
     *
     * @param lufs the integrated loudness of each; minus infinity for silence
     */
    public Audibility(double[] lufs) {
        this.lufs = lufs.clone();
        double power = 0;
        for (double loudness : lufs) {
            power += power(loudness);
        }
        mixLufs = 10 * Math.log10(power);
    }

    /** Whether a stem is there to be heard. */
    public boolean isAudible(int stem) {
        return !isSilent(stem) && (lufs[stem] >= QUIET_LUFS || lufs[stem] > mixLufs - GATE_LU);
    }

    private boolean isSilent(int stem) {
        return lufs[stem] == Double.NEGATIVE_INFINITY;
    }

    /** The mean of a number of decibels for each stem, weighted by the power of those that are audible; 0 if none is. */
    public double meanDb(double[] valuesDb) {
        double mean = 0;
        double weights = 0;
        for (int i = 0; i < lufs.length; i++) {
            if (isAudible(i)) {
                double weight = power(lufs[i]);
                weights += weight;
                // Updated one by one, so that the mean of one stem is its value to the last bit.
                mean += weight / weights * (valuesDb[i] - mean);
            }
        }
        return mean;
    }

    /** Why a stem that is not audible is left alone. */
    public String whyLeftAlone(int stem) {
        return isSilent(stem)
                ? "left alone: it is silent, nowhere above -70 LUFS"
                : Text.format(
                        "left alone: as good as silent at %.1f LUFS, %.1f LU below all stems together",
                        lufs[stem], mixLufs - lufs[stem]);
    }

    private static double power(double lufs) {
        return Math.pow(10, lufs / 10);
    }
}
