package org.stemmixer.dsp;

/** Conversion between decibels and linear amplitude. Thread-safe: static functions only. */
public final class Decibels {

    private Decibels() {}

    /**
     * The linear amplitude factor of a level: 10^(dB / 20).
     *
     * @param db level in dB; minus infinity gives 0, NaN gives NaN
     * @return amplitude factor, at least 0
     */
    public static double toLinear(double db) {
        return Math.pow(10, db / 20);
    }

    /**
     * The level of an amplitude: 20 log10(amplitude).
     *
     * @param amplitude linear factor; 0 gives minus infinity, a negative value or NaN gives NaN
     * @return level in dB
     */
    public static double fromLinear(double amplitude) {
        return 20 * Math.log10(amplitude);
    }

    /**
     * The level of a power: 10 log10(power).
     *
     * @param power linear power; 0 gives minus infinity, a negative value or NaN gives NaN
     * @return level in dB
     */
    public static double fromPower(double power) {
        return 10 * Math.log10(power);
    }
}
