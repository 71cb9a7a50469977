package org.stemmixer.codecs.opus;

/** Whole numbers with a point in them, as the reference decoder of speech has them: its quotients are not quite exact. */
final class FixedPoint {

    private FixedPoint() {}

    /** The product of two numbers, one of which has 16 bits after the point. */
    static int timesQ16(int a, int b) {
        return (int) (((long) a * b) >> 16);
    }

    static int saturate(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** 2^bits / number, for numbers above 0. */
    static int inverse(int number, int bits) {
        int room = Integer.numberOfLeadingZeros(number) - 1;
        int normal = number << room;
        int roughly = (Integer.MAX_VALUE >> 2) / (normal >> 16);
        int error = ((1 << 29) - timesQ16(normal, (short) roughly)) << 3;
        int result = (roughly << 16) + timesQ16(error, roughly);
        return shift(result, 61 - room - bits);
    }

    /** 2^bits times a quotient of numbers above 0. */
    static int divide(int a, int b, int bits) {
        int roomA = Integer.numberOfLeadingZeros(a) - 1;
        int roomB = Integer.numberOfLeadingZeros(b) - 1;
        int normalA = a << roomA;
        int normalB = b << roomB;
        int roughly = (short) ((Integer.MAX_VALUE >> 2) / (normalB >> 16));
        int result = timesQ16(normalA, roughly);
        int left = normalA - ((int) (((long) normalB * result) >> 32) << 3);
        result += timesQ16(left, roughly);
        return shift(result, 29 + roomA - roomB - bits);
    }

    private static int shift(int number, int right) {
        return right < 0 ? saturate((long) number << -right) : right < 32 ? number >> right : 0;
    }
}
