package org.stemmixer.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * Whether a figure stays where it is. Its slope is the median of the slopes between any two of its values (Theil and Sen),
 * which a few that stand out do not move; it is flat if, at that slope, the figure would not grow by more than is allowed.
 *
 * @param name of the figure
 * @param mean of its values
 * @param growth over all values at that slope; below 0 if it shrinks
 * @param allowed growth
 */
record Drift(String name, double mean, double growth, double allowed) {

    /**
     * Of values that were taken at equal distances.
     *
     * @param values two or more
     * @param allowedPart how far it may grow, as part of its mean, for there is always a little left to load, compile and cache
     * @param allowedLeast how far it may grow in any case
     */
    static Drift of(String name, List<? extends Number> values, double allowedPart, double allowedLeast) {
        int count = values.size();
        if (count < 2) {
            throw new IllegalArgumentException("values of " + name + " must be 2 or more, but were " + count);
        }
        double[] slopes = new double[count * (count - 1) / 2];
        int pairs = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                slopes[pairs++] = (values.get(j).doubleValue() - values.get(i).doubleValue()) / (j - i);
            }
        }
        Arrays.sort(slopes);
        double slope = (slopes[(pairs - 1) / 2] + slopes[pairs / 2]) / 2;
        double mean = values.stream().mapToDouble(Number::doubleValue).average().orElseThrow();
        return new Drift(name, mean, slope * (count - 1), Math.max(allowedLeast, allowedPart * mean));
    }

    boolean isFlat() {
        return growth <= allowed;
    }
}
