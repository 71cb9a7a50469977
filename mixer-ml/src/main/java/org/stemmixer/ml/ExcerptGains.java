package org.stemmixer.ml;

/**
 * The gains that a model gave for the excerpts of one stem, summed up: their mean, weighted by energy, and how far they
 * agree.
 *
 * <p>Mean and spread are updated one excerpt at a time (D. H. D. West, "Updating mean and variance estimates: an improved
 * method", Communications of the ACM 22(9), 1979, doi:10.1145/359146.359153).
 */
final class ExcerptGains {

    /** A spread by which confidence halves. */
    private static final double HALVING_SPREAD_DB = 3;

    private int count;
    private double weights;
    private double squaredWeights;
    private double meanDb;
    private double squaredDeviations;

    /**
     * Adds an excerpt.
     *
     * @param gainDb what the model gave
     * @param weight the stem's mean square in the excerpt, above 0
     */
    void add(double gainDb, double weight) {
        count++;
        weights += weight;
        squaredWeights += weight * weight;
        double previousMeanDb = meanDb;
        meanDb += weight / weights * (gainDb - previousMeanDb);
        squaredDeviations += weight * (gainDb - previousMeanDb) * (gainDb - meanDb);
    }

    /** The number of excerpts. */
    int count() {
        return count;
    }

    /** The weighted mean in dB; 0 without excerpts. */
    double meanDb() {
        return meanDb;
    }

    /** The weighted standard deviation in dB; 0 without excerpts. */
    double spreadDb() {
        return count == 0 ? 0 : Math.sqrt(squaredDeviations / weights);
    }

    /**
     * How far to trust the mean: {@code n / (n + 1) / (1 + (spread / 3 dB)^2)}, in [0, 1).
     *
     * <p>n is the effective number of excerpts, {@code (sum of weights)^2 / (sum of squared weights)}: the number itself
     * if all are equally loud, 1 if one outweighs the others (L. Kish, "Survey Sampling", 1965). One excerpt alone gives
     * 0.5, many that agree come near 1, a spread of 3 dB halves the figure.
     */
    double confidence() {
        if (count == 0) {
            return 0;
        }
        double effectiveCount = weights * weights / squaredWeights;
        double spread = spreadDb() / HALVING_SPREAD_DB;
        return effectiveCount / (effectiveCount + 1) / (1 + spread * spread);
    }
}
