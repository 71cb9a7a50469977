package org.stemmixer.benchmarks;

import java.util.Arrays;

/** How long blocks took, in order of their length. */
final class BlockTimes {

    private static final double NANOS_IN_MICRO = 1000;

    private final long[] sorted;

    /** Copies the times, in nanoseconds. */
    BlockTimes(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** The time that a share of the blocks stays below, in microseconds; of 1, the longest. */
    double micros(double share) {
        int index = (int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length));
        return sorted[index] / NANOS_IN_MICRO;
    }
}
