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
 * @param atBest the coefficient at the best delay, in [-1, 1]
 * @param delayFrames the best delay: how many frames the second stem is behind the first, negative where it is ahead. It is where the
 *     coefficient is farthest from 0; or where most bands agree that sound arrives, if the stems are nearly as alike there, as a
 *     filter between two microphones shifts loud bands in time. The smallest where several are as good
 * @param agreement how far all bands agree on that delay, in [0, 1]: 1 for copies, from 0.2 up for microphones of one source, below
 *     0.1 for notes that happen to agree; 0 where stems are not alike enough to ask, with no coefficient beyond 0.5
 * @param windows in how many windows in which both sound they have been compared, in [1, 64]
 * @param together in which part of the time that lies in both stems both sound, in (0, 1]
 */
public record PairCorrelation(
        double atZero, double atBest, long delayFrames, double agreement, int windows, double together) {

    /** What repeats itself has many best delays; rounding must not choose among them. */
    private static final double AS_GOOD = 1e-9;

    /** Windows in which copies show that they are, and most other stems that they are not. */
    private static final int GLIMPSE = 8;

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
     * @param atLeast how far from 0 the best coefficient must be; 0 to compare whatever they are
     * @return empty where they never sound together, or not where both have been kept, or are less alike
     */
    static Optional<PairCorrelation> of(SpreadWindows first, SpreadWindows second, double atLeast) {
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
        if (both.isEmpty() || (atLeast > 0 && areUnlike(first, second, both, atLeast))) {
            return Optional.empty();
        }
        int maxDelay = first.maxDelay();
        double[] coefficients = coefficients(first, second, both);
        int best = best(coefficients);
        double most = coefficients[maxDelay + best];
        double agreement = 0;
        if (Math.abs(most) >= ALIKE) {
            double[] coherence = coherence(first, second, both);
            int arrival = best(coherence);
            if (coefficients[maxDelay + arrival] * Math.signum(most) >= NEARLY * Math.abs(most)) {
                best = arrival;
            }
            agreement = Math.min(1, Math.abs(coherence[maxDelay + best]));
        }
        return Math.abs(most) < atLeast
                ? Optional.empty()
                : Optional.of(new PairCorrelation(
                        coefficients[maxDelay],
                        coefficients[maxDelay + best],
                        best,
                        agreement,
                        both.size(),
                        together / (double) places));
    }

    /** Whether a look into a few windows, spread over all, is enough to see that two stems have too little in common. */
    private static boolean areUnlike(SpreadWindows first, SpreadWindows second, List<Integer> both, double atLeast) {
        if (both.size() < 2 * GLIMPSE) {
            return false;
        }
        List<Integer> few = new ArrayList<>();
        for (int i = 0; i < GLIMPSE; i++) {
            few.add(both.get(i * both.size() / GLIMPSE));
        }
        double[] coefficients = coefficients(first, second, few);
        return Math.abs(coefficients[first.maxDelay() + best(coefficients)]) < atLeast / 2;
    }

    private static double[] coefficients(SpreadWindows first, SpreadWindows second, List<Integer> places) {
        CrossCorrelation correlation = new CrossCorrelation(first.windowFrames(), first.maxDelay());
        for (int place : places) {
            correlation.add(first.window(place), second.window(place), frames(first, second, place));
        }
        return correlation.coefficients();
    }

    private static int frames(SpreadWindows first, SpreadWindows second, int place) {
        return Math.min(first.frames(place), second.frames(place));
    }

    private static double[] coherence(SpreadWindows first, SpreadWindows second, List<Integer> both) {
        CoherenceByDelay coherence = new CoherenceByDelay(first.windowFrames(), first.maxDelay());
        for (int place : both) {
            coherence.add(first.window(place), second.window(place), frames(first, second, place));
        }
        return coherence.values();
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
