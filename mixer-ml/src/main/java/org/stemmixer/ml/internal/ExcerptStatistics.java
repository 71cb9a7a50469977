package org.stemmixer.ml.internal;

/**
 * What a model gave for several excerpts, summed up: the mean of each number, weighted by the energy of the excerpts, and how
 * far they agree.
 *
 * <p>Mean and spread are updated one excerpt at a time (D. H. D. West, "Updating mean and variance estimates: an improved
 * method", Communications of the ACM 22(9), 1979, doi:10.1145/359146.359153).
 */
public final class ExcerptStatistics {

    private final double halvingSpread;
    private final double[] mean;
    private final double[] squaredDeviations;
    private int count;
    private double weights;
    private double squaredWeights;

    /**
     * Of no excerpts yet.
     *
     * @param outputs how many numbers the model gives for each
     * @param halvingSpread a spread by which confidence halves
     */
    public ExcerptStatistics(int outputs, double halvingSpread) {
        this.halvingSpread = halvingSpread;
        mean = new double[outputs];
        squaredDeviations = new double[outputs];
    }

    /**
     * Adds an excerpt.
     *
     * @param values what the model gave for all excerpts, one after another
     * @param excerpt the number of the excerpt among them
     * @param weight the mean square of its samples, above 0
     */
    public void add(float[] values, int excerpt, double weight) {
        count++;
        weights += weight;
        squaredWeights += weight * weight;
        for (int i = 0; i < mean.length; i++) {
            double value = values[excerpt * mean.length + i];
            double previous = mean[i];
            mean[i] += weight / weights * (value - previous);
            squaredDeviations[i] += weight * (value - previous) * (value - mean[i]);
        }
    }

    /** The number of excerpts. */
    public int count() {
        return count;
    }

    /** The weighted means: a new array; zeros without excerpts. */
    public double[] mean() {
        return mean.clone();
    }

    /** The weighted standard deviation of one of the numbers; 0 without excerpts. */
    public double spread(int output) {
        return count == 0 ? 0 : Math.sqrt(squaredDeviations[output] / weights);
    }

    /**
     * How far to trust the means: {@code n / (n + 1) / (1 + (spread / halving spread)^2)}, in [0, 1), with the root mean square
     * of the spreads.
     *
     * <p>n is the effective number of excerpts, {@code (sum of weights)^2 / (sum of squared weights)}: the number itself
     * if all are equally loud, 1 if one outweighs the others (L. Kish, "Survey Sampling", 1965). One excerpt alone gives
     * 0.5, many that agree come near 1.
     */
    public double confidence() {
        if (count == 0) {
            return 0;
        }
        double variance = 0;
        for (double squares : squaredDeviations) {
            variance += squares / weights / mean.length;
        }
        double effectiveCount = weights * weights / squaredWeights;
        return effectiveCount / (effectiveCount + 1) / (1 + variance / (halvingSpread * halvingSpread));
    }
}
