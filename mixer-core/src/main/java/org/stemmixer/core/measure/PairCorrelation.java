package org.stemmixer.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.features.CoherenceByDelay;
import org.stemmixer.features.CrossCorrelation;

/**
 * How alike two stems are, and how far one of them is behind, in the windows in which both sound: the normalised
 * cross-correlation of the means of their channels, at delays up to 20 ms.
 *
 * <p>The same signal has 1 or, with its polarity turned round, -1. What chance gives shrinks with the number of windows: of noises
 * up to 0.02 in all and 0.1 in one; of instruments up to 0.3 in eight and more, 0.6 in one or two, as notes that happen to agree
 * are alike.
 *
 * @param atZero the coefficient as they lie, in [-1, 1]: above 0 they add up, below they take each other away
 * @param atBest the coefficient that is farthest from 0, in [-1, 1]
 * @param delayFrames where that is: how many frames the second stem is behind the first, negative where it is ahead; the smallest
 *     where several are as good
 * @param windows in how many windows in which both sound they have been compared, in [1, 64]
 * @param together in which part of the time that lies in both stems both sound, in (0, 1]
 */
public record PairCorrelation(double atZero, double atBest, long delayFrames, int windows, double together) {

    /** What repeats itself has many best delays; rounding must not choose among them. */
    private static final double AS_GOOD = 1e-9;

    /** Where stems are less alike than this, nobody asks for the delay more exactly. */
    private static final double ALIKE = 0.5;

    /** What a filter between two microphones takes from their likeness at the delay at which most bands agree. */
    private static final double NEARLY = 0.8;

    /** Whether the second stem is the first with its polarity turned round, as far as they are alike. */
    public boolean inverted() {
        return atBest < 0;
    }

    /**
     * Compares two stems.
     *
     * @return empty where they never sound together, or not where both have been kept
     */
    static Optional<PairCorrelation> of(SpreadWindows first, SpreadWindows second) {
        int places = Math.min(first.count(), second.count());
        int together = 0;
        List<Integer> both = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            if (first.sounds(place) && second.sounds(place)) {
                together++;
                if (first.isKept(place) && second.isKept(place)) {
                    both.add(place);
                }
            }
        }
        if (both.isEmpty()) {
            return Optional.empty();
        }
        int maxDelay = first.maxDelay();
        CrossCorrelation correlation = new CrossCorrelation(first.windowFrames(), maxDelay);
        for (int place : both) {
            correlation.add(first.window(place), second.window(place), frames(first, second, place));
        }
        double[] coefficients = correlation.coefficients();
        int best = best(coefficients);
        if (Math.abs(coefficients[maxDelay + best]) >= ALIKE) {
            best = arrival(first, second, both, coefficients, best);
        }
        return Optional.of(new PairCorrelation(
                coefficients[maxDelay],
                coefficients[maxDelay + best],
                best,
                both.size(),
                together / (double) places));
    }

    private static int frames(SpreadWindows first, SpreadWindows second, int place) {
        return Math.min(first.frames(place), second.frames(place));
    }

    /** The delay at which most bands agree, if the stems are nearly as alike there as where they are most. */
    private static int arrival(
            SpreadWindows first, SpreadWindows second, List<Integer> both, double[] coefficients, int best) {
        int maxDelay = first.maxDelay();
        CoherenceByDelay coherence = new CoherenceByDelay(first.windowFrames(), maxDelay);
        for (int place : both) {
            coherence.add(first.window(place), second.window(place), frames(first, second, place));
        }
        int arrival = best(coherence.values());
        double most = coefficients[maxDelay + best];
        return coefficients[maxDelay + arrival] * Math.signum(most) >= NEARLY * Math.abs(most) ? arrival : best;
    }

    /** The delay whose value is farthest from 0. */
    private static int best(double[] values) {
        int maxDelay = values.length / 2;
        int best = 0;
        for (int delay = 1; delay <= maxDelay; delay++) {
            best = better(values, maxDelay, best, delay);
            best = better(values, maxDelay, best, -delay);
        }
        return best;
    }

    private static int better(double[] coefficients, int zero, int best, int delay) {
        return Math.abs(coefficients[zero + delay]) > Math.abs(coefficients[zero + best]) + AS_GOOD ? delay : best;
    }
}
