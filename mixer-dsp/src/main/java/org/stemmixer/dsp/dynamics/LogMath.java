package org.stemmixer.dsp.dynamics;

/** Base-2 logarithm and power, fast enough for every frame. Accurate to 1e-9 dB, far finer than a level can be heard. */
final class LogMath {

    /** What a doubling of power is in dB. */
    static final double DB_PER_POWER_OCTAVE = 10 * Math.log10(2);

    /** How many doublings of amplitude a dB is. */
    static final double OCTAVES_PER_DB = 1 / (20 * Math.log10(2));

    private static final double LN2 = Math.log(2);

    private static final int LOG_BITS = 7;
    private static final int LOG_PARTS = 1 << LOG_BITS;
    private static final int EXP_BITS = 6;
    private static final int EXP_PARTS = 1 << EXP_BITS;

    /** Mantissas from 1 to 2, evenly spaced: their logarithms, and one over them. */
    private static final double[] LOG2_OF_MARK = new double[LOG_PARTS + 1];

    private static final double[] ONE_OVER_MARK = new double[LOG_PARTS + 1];
    private static final double[] EXP2_OF_PART = new double[EXP_PARTS];

    static {
        for (int i = 0; i <= LOG_PARTS; i++) {
            double mark = 1 + i / (double) LOG_PARTS;
            LOG2_OF_MARK[i] = Math.log(mark) / LN2;
            ONE_OVER_MARK[i] = 1 / mark;
        }
        for (int i = 0; i < EXP_PARTS; i++) {
            EXP2_OF_PART[i] = Math.pow(2, i / (double) EXP_PARTS);
        }
    }

    // log2(1 + r) = r / ln 2 - r^2 / (2 ln 2) + r^3 / (3 ln 2) - ...
    private static final double L1 = 1 / LN2;
    private static final double L2 = -L1 / 2;
    private static final double L3 = L1 / 3;

    // Powers of ln 2 over factorials: 2^f = sum of (f ln 2)^k / k!.
    private static final double E1 = LN2;
    private static final double E2 = E1 * E1 / 2;
    private static final double E3 = E2 * E1 / 3;

    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
    private static final long HALF_PART = 1L << (MANTISSA_BITS - LOG_BITS - 1);
    private static final int BIAS = 1023;

    private LogMath() {}

    /**
     * The logarithm to base 2, absolute error below 2e-10: that of the nearest mark of the mantissa, from a table, and
     * a series from there.
     *
     * @param x a positive normal number
     */
    static double log2(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long mantissa = bits & MANTISSA;
        int mark = (int) ((mantissa + HALF_PART) >>> (MANTISSA_BITS - LOG_BITS));
        double r = Double.longBitsToDouble(mantissa | (long) BIAS << MANTISSA_BITS) * ONE_OVER_MARK[mark] - 1;
        return (bits >> MANTISSA_BITS) - BIAS + (LOG2_OF_MARK[mark] + r * (L1 + r * (L2 + r * L3)));
    }

    /**
     * Two to a power, relative error below 1e-10: that of the nearest part of an octave, from a table, times the series
     * of the exponential.
     *
     * @param x in [-1000, 1000]
     */
    static double exp2(double x) {
        int parts = (int) (x * EXP_PARTS + (BIAS * EXP_PARTS + 0.5));
        double f = x - (parts * (1.0 / EXP_PARTS) - BIAS);
        double power = Double.longBitsToDouble((long) (parts >> EXP_BITS) << MANTISSA_BITS);
        return power * EXP2_OF_PART[parts & (EXP_PARTS - 1)] * (1 + f * (E1 + f * (E2 + f * E3)));
    }
}
