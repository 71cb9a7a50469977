package org.stemmixer.codecs.alac;

import java.util.Arrays;
import org.stemmixer.codecs.packet.BitCursor;
import org.stemmixer.codecs.packet.DamagedPacketException;

/**
 * What prediction left over, in Golomb codes that adapt to its size; where that is near 0, runs of zeros have codes of their
 * own.
 */
final class Residuals {

    private static final int FRACTION_BITS = 9;
    private static final int QUIET = 1 << (FRACTION_BITS - 2);
    private static final int LARGE = 0xFFFF;

    /** More ones than this in front of a code mean that the number follows as it is. */
    private static final int MOST_ONES = 8;

    private static final int RUN_BITS = 16;

    private final BitCursor bits;
    private final AlacConfig config;

    Residuals(BitCursor bits, AlacConfig config) {
        this.bits = bits;
        this.config = config;
    }

    /**
     * Reads the residuals of a channel.
     *
     * @param residuals takes them
     * @param count how many
     * @param sampleBits of numbers that are not coded
     * @param factor of how fast the measure follows, in quarters
     */
    void read(int[] residuals, int count, int sampleBits, int factor) throws DamagedPacketException {
        int speed = config.history() * factor / 4;
        int history = config.firstHistory();
        int afterRun = 0;
        for (int i = 0; i < count; ) {
            int exponent = log2((history >>> FRACTION_BITS) + 3);
            int number = readNumber(Math.min(exponent, config.mostBits()), sampleBits) + afterRun;
            residuals[i++] = number >>> 1 ^ -(number & 1);
            // A large number counts as such; it may have wrapped around, for 32 bits are coded too.
            history = Integer.compareUnsigned(number - afterRun, LARGE) > 0
                    ? LARGE
                    : history + number * speed - ((history * speed) >>> FRACTION_BITS);
            afterRun = 0;
            if (history < QUIET && i < count) {
                int runExponent = 7 - log2(history) + ((history + 16) >> 6);
                int run = readNumber(Math.min(runExponent, config.mostBits()), RUN_BITS);
                if (run > count - i) {
                    throw new DamagedPacketException("a run of zeros that is too long");
                }
                Arrays.fill(residuals, i, i + run, 0);
                i += run;
                afterRun = run < LARGE ? 1 : 0;
                history = 0;
            }
            if (bits.overrun()) {
                throw new DamagedPacketException("it ends too early");
            }
        }
    }

    private int readNumber(int exponent, int escapedBits) {
        long word = bits.peek();
        int ones = Long.numberOfLeadingZeros(~word);
        if (ones > MOST_ONES) {
            bits.skip(MOST_ONES + 1);
            return bits.read(escapedBits);
        }
        if (exponent <= 1) {
            bits.skip(ones + 1);
            return ones;
        }
        int rest = (int) ((word << (ones + 1)) >>> (Long.SIZE - exponent));
        // The codes with 0 and 1 behind the ones are one code, a bit shorter: they count by 2^exponent - 1.
        bits.skip(ones + exponent + (rest > 1 ? 1 : 0));
        return (ones << exponent) - ones + (rest > 1 ? rest - 1 : 0);
    }

    private static int log2(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value | 1);
    }
}
