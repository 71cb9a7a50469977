package org.stemmixer.features;

import java.util.Arrays;

/**
 * Mean level of each mel band over a clip, in bounded memory, every level being raised to at least the largest one of the
 * clip - topDb.
 *
 * <p>That floor is known only at the end, but as it can only rise, a power below the floor so far will stay below: it
 * needs just be counted. The others are pooled. When the pool is full, powers that the floor has overtaken leave it, and
 * if that does not help, so does its upper half, for {@link LevelBuckets}, as will all later powers from there up.
 *
 * <p>The result is exact unless the final floor lies above a power that went to the buckets. Even then only the bucket in
 * which the floor falls is not: see there.
 */
final class DecibelMeans {

    /** The smallest power that is told from silence, -100 dB, as in librosa. */
    static final double MIN_POWER = 1e-10;

    /** In powers; many times the largest number of bands. */
    private static final int POOL_SIZE = 1 << 17;

    private static final int FIRST_POOL_SIZE = 1 << 13;

    private static final double DECIBELS_PER_NEPER = 10 / Math.log(10);

    private final int bands;
    private final double floorRatio;
    private final LevelBuckets buckets;
    private final long[] floored;
    private double[] pool;
    private short[] poolBands;
    private int pooled;
    private double maxPower;
    private double floor = MIN_POWER;
    private double poolLimit = Double.POSITIVE_INFINITY;
    private long frames;

    DecibelMeans(int bands, double topDb) {
        this.bands = bands;
        floorRatio = Math.pow(10, -topDb / 10);
        buckets = new LevelBuckets(bands);
        floored = new long[bands];
        pool = new double[FIRST_POOL_SIZE];
        poolBands = new short[FIRST_POOL_SIZE];
    }

    /** Takes the powers of one frame. */
    void add(double[] powers) {
        raiseFloor(powers);
        if (pooled + bands > pool.length) {
            makeRoom();
        }
        frames++;
        for (int b = 0; b < bands; b++) {
            double power = powers[b];
            if (power >= poolLimit) {
                buckets.add(b, power);
            } else if (power > floor) {
                poolBands[pooled] = (short) b;
                pool[pooled++] = power;
            } else {
                floored[b]++;
            }
        }
    }

    private void raiseFloor(double[] powers) {
        double max = maxPower;
        for (int b = 0; b < bands; b++) {
            if (powers[b] > max) {
                max = powers[b];
            }
        }
        maxPower = max;
        floor = Math.max(MIN_POWER, max * floorRatio);
        if (floor >= poolLimit) {
            // The floor has left behind what went to the buckets: what comes now can be pooled again.
            poolLimit = Double.POSITIVE_INFINITY;
        }
    }

    private void makeRoom() {
        if (pool.length < POOL_SIZE) {
            pool = Arrays.copyOf(pool, 2 * pool.length);
            poolBands = Arrays.copyOf(poolBands, 2 * poolBands.length);
            return;
        }
        sweep(Double.POSITIVE_INFINITY);
        if (pooled > POOL_SIZE / 2) {
            poolLimit = LevelBuckets.lowerHalfLimit(pool, pooled);
            sweep(poolLimit);
        }
    }

    /** Drops powers at or below the floor and moves those from the limit up to the buckets. */
    private void sweep(double limit) {
        int kept = 0;
        for (int i = 0; i < pooled; i++) {
            double power = pool[i];
            short band = poolBands[i];
            if (power >= limit) {
                buckets.add(band, power);
            } else if (power > floor) {
                poolBands[kept] = band;
                pool[kept++] = power;
            } else {
                floored[band]++;
            }
        }
        pooled = kept;
    }

    /** Mean level of each band in dB; ends the accumulation. */
    double[] means() {
        sweep(Double.POSITIVE_INFINITY);
        double[] sums = new double[bands];
        for (int i = 0; i < pooled; i++) {
            sums[poolBands[i]] += Math.log(pool[i]);
        }
        double floorLevel = Math.log(floor);
        for (int b = 0; b < bands; b++) {
            sums[b] += floored[b] * floorLevel + buckets.sum(b, floor);
            sums[b] *= DECIBELS_PER_NEPER / frames;
        }
        return sums;
    }
}
