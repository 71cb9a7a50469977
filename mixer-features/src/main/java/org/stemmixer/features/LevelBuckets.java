package org.stemmixer.features;

import org.jspecify.annotations.Nullable;

/**
 * Number and sum of the levels of each band, in buckets no wider than 1 dB, so that a floor can be applied to them
 * later.
 *
 * <p>Buckets above the floor count exactly, those below exactly as the floor. In the bucket where the floor falls single
 * levels are no longer known, so the floor is applied to their mean. That is too low by at most a quarter of the bucket's
 * width: in a mean over a clip, 0.25 dB times the share of the clip's frames that are in this one bucket.
 *
 * <p>A bucket is a quarter of the range between two powers of two, so that its index can be read off the bits of the power.
 * Smaller ones would cost time: those in use should fit into the processor's cache.
 */
final class LevelBuckets {

    private static final int INDEX_SHIFT = 52 - 2;
    /** Below -100 dB, where levels are cut off in any case. */
    private static final int FIRST_INDEX = index(0x1p-34);
    /** Powers that are larger still, out of reach of any real clip's floor, share the last bucket. */
    private static final int COUNT = index(0x1p62) - FIRST_INDEX + 1;

    private final int bands;
    /** Made when first needed: short clips never do. */
    private int @Nullable [] numbers;

    private double @Nullable [] sums;

    LevelBuckets(int bands) {
        this.bands = bands;
    }

    private static int index(double power) {
        return (int) (Double.doubleToRawLongBits(power) >>> INDEX_SHIFT);
    }

    private static int bucket(double power) {
        return Math.min(index(power) - FIRST_INDEX, COUNT - 1);
    }

    private static double lowerEdge(int bucket) {
        return Double.longBitsToDouble((long) (bucket + FIRST_INDEX) << INDEX_SHIFT);
    }

    /** The highest lower edge of a bucket below which no more than half of the powers lie. */
    static double lowerHalfLimit(double[] powers, int length) {
        int[] histogram = new int[COUNT];
        for (int i = 0; i < length; i++) {
            histogram[bucket(powers[i])]++;
        }
        int below = 0;
        int bucket = 0;
        while (below + histogram[bucket] <= length / 2) {
            below += histogram[bucket++];
        }
        return lowerEdge(bucket);
    }

    void add(int band, double power) {
        if (numbers == null || sums == null) {
            numbers = new int[bands * COUNT];
            sums = new double[bands * COUNT];
        }
        int i = band * COUNT + bucket(power);
        numbers[i]++;
        sums[i] += Math.log(power);
    }

    /** The sum of the natural logarithms of a band's powers, each raised to at least the floor. */
    double sum(int band, double floor) {
        if (numbers == null || sums == null) {
            return 0;
        }
        int floorBucket = bucket(floor);
        double floorLevel = Math.log(floor);
        double sum = 0;
        for (int bucket = 0; bucket < COUNT; bucket++) {
            int i = band * COUNT + bucket;
            double floored = numbers[i] * floorLevel;
            if (bucket < floorBucket) {
                sum += floored;
            } else if (bucket == floorBucket) {
                sum += Math.max(floored, sums[i]);
            } else {
                sum += sums[i];
            }
        }
        return sum;
    }
}
