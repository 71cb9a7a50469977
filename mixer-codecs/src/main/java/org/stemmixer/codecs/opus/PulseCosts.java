package org.stemmixer.codecs.opus;

/** What pulses cost in a partition of a band, in eighths of bits (RFC 6716, 4.3.4.1). */
final class PulseCosts {

    private static final int MAX_STEPS = 40;
    private static final long LIMIT = 1L << 32;

    /** By log2 of blocks and 1, and the band; partitions of the same size share theirs. */
    private static final PulseCosts[][] ALL = all();

    /** By steps: the cost less 1. */
    private final int[] costs;

    private final int steps;

    private PulseCosts(int dimensions) {
        int[] all = new int[MAX_STEPS + 1];
        int count = 0;
        while (count < MAX_STEPS && PulseCode.vectors(dimensions, pulses(count + 1)) < LIMIT) {
            count++;
            all[count] = logEighths(PulseCode.vectors(dimensions, pulses(count))) - 1;
        }
        costs = all;
        steps = count;
    }

    private static PulseCosts[][] all() {
        PulseCosts[][] all = new PulseCosts[CeltTables.MAX_LOG_BLOCKS + 2][CeltTables.BANDS];
        PulseCosts[] bySize = new PulseCosts[1 << 8];
        for (int i = 0; i < all.length; i++) {
            for (int band = 0; band < CeltTables.BANDS; band++) {
                int size = CeltTables.width(band) << i >> 1;
                if (size > 0 && bySize[size] == null) {
                    bySize[size] = new PulseCosts(size);
                }
                all[i][band] = bySize[size];
            }
        }
        return all;
    }

    static PulseCosts of(int band, int logBlocks) {
        return ALL[logBlocks + 1][band];
    }

    /** Pulses of a step: all of the lowest eight, then eight steps for each doubling. */
    static int pulses(int step) {
        return step < 8 ? step : (8 + (step & 7)) << ((step >> 3) - 1);
    }

    /** log2 of a number in eighths, rounded up as the reference rounds. */
    private static int logEighths(long number) {
        int width = 64 - Long.numberOfLeadingZeros(number);
        if ((number & number - 1) == 0) {
            return (width - 1) << RangeDecoder.EIGHTHS;
        }
        long mantissa = width > 16 ? ((number - 1) >> (width - 16)) + 1 : number << (16 - width);
        int log = (width - 1) << RangeDecoder.EIGHTHS;
        for (int place = RangeDecoder.EIGHTHS; place >= 0; place--) {
            int bit = (int) (mantissa >> 16);
            log += bit << place;
            mantissa = (mantissa + bit) >> bit;
            mantissa = (mantissa * mantissa + 0x7FFF) >> 15;
        }
        return log + (mantissa > 0x8000 ? 1 : 0);
    }

    /** The cost of the most that there can be, less 1. */
    int most() {
        return costs[steps];
    }

    int cost(int step) {
        return step == 0 ? 0 : costs[step] + 1;
    }

    /** The steps whose cost is nearest to a number of eighths of bits. */
    int stepsFor(int eighths) {
        int wanted = eighths - 1;
        int low = 0;
        int high = steps;
        for (int i = 0; i < 6; i++) {
            int middle = (low + high + 1) >> 1;
            if (costs[middle] >= wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        int below = low == 0 ? -1 : costs[low];
        return wanted - below <= costs[high] - wanted ? low : high;
    }
}
