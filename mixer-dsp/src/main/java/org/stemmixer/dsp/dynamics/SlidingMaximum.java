package org.stemmixer.dsp.dynamics;

/**
 * The largest of the last so many values, none below 0, in constant time on average: D. Lemire, "Streaming maximum-minimum
 * filter using no more than three comparisons per element", Nordic J. Computing 13(4), 2006.
 */
final class SlidingMaximum {

    private final int window;
    /** A ring of values that may still become the largest, falling from the oldest to the newest, and when they came. */
    private final double[] values;

    private final long[] times;
    private final int mask;
    private int oldest;
    private int size;
    private long now;

    /** Of a window of at least one value. */
    SlidingMaximum(int window) {
        this.window = window;
        int capacity = Integer.highestOneBit(window) * 2;
        values = new double[capacity];
        times = new long[capacity];
        mask = capacity - 1;
    }

    /** Whether all values in the window are 0: zeros that come next then need not be told. */
    boolean isZero() {
        return size == 0;
    }

    /** Takes the next value and returns the largest in the window. */
    double next(double value) {
        while (size > 0 && values[(oldest + size - 1) & mask] <= value) {
            size--;
        }
        // Zeros need not be kept: an empty ring stands for them.
        if (value > 0) {
            values[(oldest + size) & mask] = value;
            times[(oldest + size) & mask] = now;
            size++;
        }
        if (size > 0 && times[oldest] <= now - window) {
            oldest = (oldest + 1) & mask;
            size--;
        }
        now++;
        return size > 0 ? values[oldest] : 0;
    }
}
