package org.stemmixer.codecs.mpeg;

import java.util.Arrays;

/** Reads scale factors: those of MPEG 1 (ISO 11172-3, 2.4.2.7) and those of the lower rates (13818-3, 2.4.3.2). */
final class Layer3ScaleFactors {

    private static final int[] LENGTHS_BELOW = {0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4};
    private static final int[] LENGTHS_ABOVE = {0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3};

    /** Groups of bands of long blocks that the second granule can share with the first. */
    private static final int[] SHARED_BEGINS = {0, 6, 11, 16, 21};

    /** By kind of division, three rows each for long, short and mixed blocks: how many factors have the same length. */
    private static final int[][] LOW_RATE_COUNTS = {
        {6, 5, 5, 5}, {9, 9, 9, 9}, {6, 9, 9, 9},
        {6, 5, 7, 3}, {9, 9, 12, 6}, {6, 9, 12, 6},
        {11, 10, 0, 0}, {18, 18, 0, 0}, {15, 18, 0, 0},
        {7, 7, 7, 0}, {12, 12, 12, 0}, {6, 15, 12, 0},
        {6, 6, 6, 3}, {12, 9, 9, 6}, {6, 12, 9, 6},
        {8, 8, 5, 0}, {15, 12, 9, 0}, {6, 18, 9, 0}
    };

    private final int[] lengths = new int[4];

    /**
     * Reads those of MPEG 1.
     *
     * @param granule takes them
     * @param first the channel's first granule, if this is the second
     * @param shared which groups are the first's, from bit 3 down; 0 in the first
     */
    void read(MpegBits bits, Layer3Granule granule, Layer3Granule first, int shared) {
        int below = LENGTHS_BELOW[granule.scaleFactorCompression];
        int above = LENGTHS_ABOVE[granule.scaleFactorCompression];
        int[] factors = granule.scaleFactors;
        int end = 0;
        if (granule.blockType == Layer3Granule.SHORT_BLOCKS) {
            end = read(bits, factors, 0, granule.mixed ? 17 : 18, below);
            end = read(bits, factors, end, 18, above);
        } else {
            for (int group = 0; group < 4; group++) {
                int begin = SHARED_BEGINS[group];
                end = SHARED_BEGINS[group + 1];
                if ((shared >> (3 - group) & 1) != 0) {
                    System.arraycopy(first.scaleFactors, begin, factors, begin, end - begin);
                } else {
                    read(bits, factors, begin, end - begin, group < 2 ? below : above);
                }
            }
        }
        Arrays.fill(factors, end, factors.length, 0);
        Arrays.fill(granule.noPositions, 7);
    }

    /**
     * Reads those of the lower rates.
     *
     * @param granule takes them, and whether there is pre-emphasis
     * @param intensities whether the channel is the right one of intensity stereo, whose factors can be positions
     */
    void readLowRate(MpegBits bits, Layer3Granule granule, boolean intensities) {
        int kind = intensities ? intensityLengths(granule.scaleFactorCompression >> 1) : lengths(granule);
        int block = granule.blockType != Layer3Granule.SHORT_BLOCKS ? 0 : granule.mixed ? 2 : 1;
        int[] counts = LOW_RATE_COUNTS[3 * kind + block];
        int[] factors = granule.scaleFactors;
        int end = 0;
        for (int group = 0; group < 4; group++) {
            int begin = end;
            end = read(bits, factors, begin, counts[group], lengths[group]);
            int allOnes = lengths[group] == 0 ? -1 : (1 << lengths[group]) - 1;
            Arrays.fill(granule.noPositions, begin, end, allOnes);
        }
        Arrays.fill(granule.noPositions, end, factors.length, -1);
        Arrays.fill(factors, end, factors.length, 0);
    }

    private int lengths(Layer3Granule granule) {
        int compression = granule.scaleFactorCompression;
        granule.preflag = compression >= 500;
        if (compression < 400) {
            set((compression >> 4) / 5, (compression >> 4) % 5, compression >> 2 & 3, compression & 3);
            return 0;
        }
        if (compression < 500) {
            int rest = compression - 400;
            set((rest >> 2) / 5, (rest >> 2) % 5, rest & 3, 0);
            return 1;
        }
        int rest = compression - 500;
        set(rest / 3, rest % 3, 0, 0);
        return 2;
    }

    private int intensityLengths(int compression) {
        if (compression < 180) {
            set(compression / 36, compression % 36 / 6, compression % 6, 0);
            return 3;
        }
        if (compression < 244) {
            int rest = compression - 180;
            set(rest >> 4 & 3, rest >> 2 & 3, rest & 3, 0);
            return 4;
        }
        int rest = compression - 244;
        set(rest / 3, rest % 3, 0, 0);
        return 5;
    }

    private void set(int first, int second, int third, int fourth) {
        lengths[0] = first;
        lengths[1] = second;
        lengths[2] = third;
        lengths[3] = fourth;
    }

    private static int read(MpegBits bits, int[] factors, int begin, int count, int length) {
        for (int i = begin; i < begin + count; i++) {
            factors[i] = bits.read(length);
        }
        return begin + count;
    }
}
