package org.stemmixer.core.song.profile;

/**
 * How much a deviation counts: by the inverse of its variance, which is that of the songs of the profile and that of measuring.
 * Wishes to change little count in the same way, so that what songs agree upon is worth more change than what they do not.
 */
final class Precision {

    /** The standard deviation of measuring, in dB: versions of one mix agree within so much. */
    private static final double MEASURING_DB = 0.2;

    private Precision() {}

    /** The inverse variance of a deviation from a target, in 1 / dB². */
    static double of(ReferenceProfile.Target target) {
        return 1 / (target.spread() * target.spread() + MEASURING_DB * MEASURING_DB);
    }

    /** The inverse variance of changes of usual size, in 1 / dB². */
    static double ofChange(double usualDb) {
        return 1 / (usualDb * usualDb);
    }

    /**
     * The share of a deviation that is worth changing, in [0, 1): what minimises the sum of the squared rest and the squared
     * change, each with its precision.
     */
    static double share(ReferenceProfile.Target target, double usualDb) {
        return of(target) / (of(target) + ofChange(usualDb));
    }
}
