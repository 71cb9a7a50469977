package org.stemmixer.ml;

/** The standard normal distribution. */
final class Normal {

    private Normal() {}

    /**
     * The probability of less than a value, to 1e-7 (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 26.2.17).
     */
    static double cumulative(double value) {
        double t = 1 / (1 + 0.2316419 * Math.abs(value));
        double tail = Math.exp(-value * value / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return value >= 0 ? 1 - tail : tail;
    }
}
