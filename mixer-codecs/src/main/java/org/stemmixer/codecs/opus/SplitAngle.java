package org.stemmixer.codecs.opus;

/**
 * The angle that says how the energy of a band divides between two halves, or between mid and side (RFC 6716, 4.3.4.3 and
 * 4.3.4.4): its resolution follows from the bits that there are. The whole numbers are prescribed, for bits depend on them.
 */
final class SplitAngle {

    /** A right angle. */
    static final int FULL = 1 << 14;

    private static final int EIGHTHS = RangeDecoder.EIGHTHS;
    private static final int OFFSET = 4;
    private static final int TWO_LINE_STEREO_OFFSET = 16;
    private static final int MAX_EIGHTHS = 8 << EIGHTHS;

    /** 2^14 times 2^(i/8). */
    private static final int[] POWERS = {16384, 17866, 19483, 21247, 23170, 25267, 27554, 30048};

    private SplitAngle() {}

    /** How many steps there are from no angle to the full one; 1 if nothing is coded. */
    static int steps(int lines, int bits, int logWidth, boolean stereo) {
        boolean twoLines = stereo && lines == 2;
        int offset = (logWidth >> 1) - (twoLines ? TWO_LINE_STEREO_OFFSET : OFFSET);
        int freedom = 2 * lines - 1 - (twoLines ? 1 : 0);
        int eighths =
                Math.min(Math.min(bits - logWidth - (4 << EIGHTHS), (bits + freedom * offset) / freedom), MAX_EIGHTHS);
        return eighths < 1 << (EIGHTHS - 1) ? 1 : ((POWERS[eighths & 7] >> (14 - (eighths >> EIGHTHS))) + 1) >> 1 << 1;
    }

    /** All angles are as likely. */
    static int readUniform(RangeDecoder in, int steps) {
        return (int) in.uniform(steps + 1L) * FULL / steps;
    }

    /** Angles up to the half are three times as likely as those beyond. */
    static int readStepped(RangeDecoder in, int steps) {
        int half = steps / 2;
        int total = 3 * (half + 1) + half;
        int place = in.locate(total);
        int likely = 3 * (half + 1);
        int angle = place < likely ? place / 3 : place - likely + half + 1;
        int low = angle <= half ? 3 * angle : angle - half - 1 + likely;
        in.accept(low, low + (angle <= half ? 3 : 1), total);
        return angle * FULL / steps;
    }

    /** The likelihood falls off from the middle to both sides. */
    static int readTriangular(RangeDecoder in, int steps) {
        int half = steps / 2;
        int total = (half + 1) * (half + 1);
        int place = in.locate(total);
        int angle;
        int low;
        int size;
        if (place < half * (half + 1) / 2) {
            angle = (root(8 * place + 1) - 1) >> 1;
            low = angle * (angle + 1) / 2;
            size = angle + 1;
        } else {
            angle = (2 * (steps + 1) - root(8 * (total - place - 1) + 1)) >> 1;
            size = steps + 1 - angle;
            low = total - size * (size + 1) / 2;
        }
        in.accept(low, low + size, total);
        return angle * FULL / steps;
    }

    private static int root(int number) {
        return (int) Math.sqrt(number);
    }

    /** 2^15 times the cosine of an angle. */
    static int cosine(int angle) {
        int square = (angle * angle + 4096) >> 13;
        return 32768 - square + times(square, -7651 + times(square, 8277 + times(-626, square)));
    }

    /** log2 of the tangent of an angle, times 2^11, from its sine and cosine. */
    private static int logTangent(int sine, int cosine) {
        int sineWidth = 32 - Integer.numberOfLeadingZeros(sine);
        int cosineWidth = 32 - Integer.numberOfLeadingZeros(cosine);
        int s = sine << (15 - sineWidth);
        int c = cosine << (15 - cosineWidth);
        return ((sineWidth - cosineWidth) << 11) + times(s, times(s, -2597) + 7932) - times(c, times(c, -2597) + 7932);
    }

    /** How many more eighths of bits the second part should have than the first, so that errors are least. */
    static int imbalance(int angle, int lines) {
        if (angle == 0) {
            return -FULL;
        }
        return angle == FULL ? FULL : times((lines - 1) << 7, logTangent(cosine(FULL - angle), cosine(angle)));
    }

    /** The product of two numbers of 15 bits after the point, rounded. */
    private static int times(int a, int b) {
        return (a * b + 16384) >> 15;
    }
}
