package org.stemmixer.ml.internal;

/**
 * What a model answered to the excerpts of one stem, summed up: the mean, weighted by energy, and how far answers
 * agree.
 *
 * <p>Mean and spread are updated one excerpt at a time (D. H. D. West, "Updating mean and variance estimates: an improved
 * method", Communications of the ACM 22(9), 1979, doi:10.1145/359146.359153).
 */
public final class ExcerptAnswers {

    /** A spread by which confidence halves. */
    private static final double HALVING_SPREAD = 3;

    private int count;
    private double weights;
    private double squaredWeights;
    private double mean;
    private double squaredDeviations;

    /** Of no excerpts yet. */
    public ExcerptAnswers() {}

    /**
     * Adds an excerpt.
     *
     * @param answer what the model gave
     * @param weight the stem's mean square in the excerpt, above 0
     */
    public void add(double answer, double weight) {
        count++;
        weights += weight;
        squaredWeights += weight * weight;
        double previousMean = mean;
        mean += weight / weights * (answer - previousMean);
        squaredDeviations += weight * (answer - previousMean) * (answer - mean);
    }

    /** The number of excerpts. */
    public int count() {
        return count;
    }

    /** The weighted mean; 0 without excerpts. */
    public double mean() {
        return mean;
    }

    /** The weighted standard deviation; 0 without excerpts. */
    public double spread() {
        return count == 0 ? 0 : Math.sqrt(squaredDeviations / weights);
    }

    /**
     * How far to trust the mean: {@code n / (n + 1) / (1 + (spread / 3 dB)^2)}, in [0, 1).
     *
     * <p>n is the effective number of excerpts, {@code (sum of weights)^2 / (sum of squared weights)}: the number itself
     * if all are equally loud, 1 if one outweighs the others (L. Kish, "Survey Sampling", 1965). One excerpt alone gives
     * 0.5, many that agree come near 1, a spread of 3 dB halves the figure.
     */
    public double confidence() {
        if (count == 0) {
            return 0;
        }
        double effectiveCount = weights * weights / squaredWeights;
        double spread = spread() / HALVING_SPREAD;
        return effectiveCount / (effectiveCount + 1) / (1 + spread * spread);
    }
}
