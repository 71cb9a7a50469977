package org.stemmixer.training.nn;

/** The 16-bit floats of IEEE 754, which Java 17 lacks. */
final class Float16 {

    private static final int MANTISSA_BITS = 10;
    private static final int MAX_EXPONENT = 15;
    private static final int MIN_EXPONENT = -14;
    private static final double MAX_VALUE = 65504;

    private Float16() {}

    /**
     * The nearest 16-bit float, ties to even.
     *
     * @throws IllegalArgumentException if the value is not finite, or so large that infinity would be nearest
     */
    static short fromFloat(float value) {
        double magnitude = Math.abs((double) value);
        // A power of two below the least significant bit of what is to be stored makes rounding one rint.
        int exponent = Math.min(MAX_EXPONENT, Math.max(MIN_EXPONENT, Math.getExponent(magnitude)));
        double unit = Math.scalb(1.0, exponent - MANTISSA_BITS);
        double steps = Math.rint(magnitude / unit);
        if (!(steps * unit <= MAX_VALUE)) {
            throw new IllegalArgumentException("value must be in [-65504, 65504], but was " + value);
        }
        // Steps carry over into the exponent by themselves: subnormals have none, and 2^11 steps are the next one.
        int bits = ((exponent - MIN_EXPONENT) << MANTISSA_BITS) + (int) steps;
        return (short) (Math.copySign(1, value) < 0 ? bits | 0x8000 : bits);
    }
}
