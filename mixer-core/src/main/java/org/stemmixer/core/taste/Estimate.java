package org.stemmixer.core.taste;

/**
 * What lessons say of one decision in one context.
 *
 * @param mean of what is wanted beyond what is suggested
 * @param doubt its standard deviation
 */
record Estimate(double mean, double doubt) {

    /** No lesson: no correction. */
    static final Estimate NONE = new Estimate(0, Double.POSITIVE_INFINITY);

    /**
     * What is corrected: nothing where the mean is within its doubt, and less than the mean where it is not far beyond, so that no
     * lesson tips the balance by itself.
     */
    double correction() {
        if (mean == 0 || !(doubt < Double.MAX_VALUE)) {
            return 0;
        }
        double ratio = doubt / mean;
        return mean * Math.max(0, 1 - ratio * ratio);
    }

    Estimate times(double scale) {
        return new Estimate(mean * scale, doubt * scale);
    }
}
