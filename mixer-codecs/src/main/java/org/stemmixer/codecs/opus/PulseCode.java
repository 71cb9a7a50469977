package org.stemmixer.codecs.opus;

/** How vectors of whole numbers with a given sum of magnitudes are numbered (RFC 6716, 4.3.4.2). */
final class PulseCode {

    /** Of two numbers, dimensions and pulses, the lesser stays below this where the code fits into 32 bits. */
    private static final int ROWS = 16;

    private static final int COLUMNS = 180;
    private static final long OVERFLOW = 1L << 40;

    /**
     * U(n, k): how many vectors of n numbers with magnitudes that sum to k do not begin with 0 and have their first number
     * above 0; U(n, k) = U(n-1, k) + U(n, k-1) + U(n-1, k-1), and U(n, k) = U(k, n).
     */
    private static final long[][] COUNTS = counts();

    private PulseCode() {}

    private static long[][] counts() {
        long[][] counts = new long[ROWS][COLUMNS];
        counts[0][0] = 1;
        for (int n = 1; n < ROWS; n++) {
            for (int k = 1; k < COLUMNS; k++) {
                counts[n][k] = Math.min(OVERFLOW, counts[n - 1][k] + counts[n][k - 1] + counts[n - 1][k - 1]);
            }
        }
        return counts;
    }

    private static long count(int n, int k) {
        int lesser = Math.min(n, k);
        return lesser < ROWS ? COUNTS[lesser][Math.max(n, k)] : OVERFLOW;
    }

    /** How many vectors there are. */
    static long vectors(int dimensions, int pulses) {
        return count(dimensions, pulses) + count(dimensions, pulses + 1);
    }

    /**
     * Reads a vector.
     *
     * @return the sum of the squares of its numbers
     */
    static int read(RangeDecoder in, int[] target, int dimensions, int pulses) {
        long index = in.uniform(vectors(dimensions, pulses));
        int left = pulses;
        int squares = 0;
        for (int at = 0; at < dimensions; at++) {
            int n = dimensions - at;
            long positive = count(n, left + 1);
            boolean negative = index >= positive;
            index -= negative ? positive : 0;
            int here = left;
            while (left > 0 && count(n, left) > index) {
                left--;
            }
            index -= count(n, left);
            int magnitude = here - left;
            target[at] = negative ? -magnitude : magnitude;
            squares += magnitude * magnitude;
        }
        return squares;
    }
}
