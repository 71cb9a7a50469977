package org.stemmixer.ml;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.stemmixer.core.internal.Text;

/**
 * What gains stems most likely need, given the balance that a model expects of them, how far off it may be, and the levels that
 * they come at.
 *
 * <p>Packs of stems come normalised: all peaks, or all loudnesses, are equal, which no mix is. Then their levels say nothing, and
 * what is expected holds. Otherwise two things are weighed against each other. Either somebody has set the levels, and they lie as
 * far from what is expected as the model is wrong. Or they have been moved besides, by up to 3, 6 or 12 dB. Then a stem needs the
 * mean of the posterior: what is expected, shrunk towards the level that it comes at, the more so the less is known of it. To tell
 * the two apart, distances count as of Student's t with {@value #DEGREES} degrees of freedom, so that a single stem that is far out
 * of the ordinary does not decide; the level of the whole is unknown, and integrated out as of a normal distribution.
 */
final class GainPosterior {

    /** Variances of levels that were moved by up to 3, 6 and 12 dB, all alike. */
    private static final double[] MOVED = {3, 12, 48};

    private static final int DEGREES = 5;

    /** Natural logarithm of the odds from which on stems are taken to have been moved: to leave good ones alone counts more. */
    private static final double MIN_EVIDENCE = 1;

    /** Of fewer stems, two that are equal may be so by chance. */
    private static final int MIN_NORMALISED = 3;

    private static final double MOST = 0.8;
    private static final double EQUAL_PEAKS_DB = 0.3;
    private static final double EQUAL_LOUDNESS_LU = 0.5;

    /** Of a normal distribution, its standard deviation over its mean deviation. */
    private static final double DEVIATIONS = Math.sqrt(Math.PI / 2);

    private final double[] gainsDb;
    private final double[] deviationsDb;
    private final double unmovedShare;
    private final boolean acts;
    private final String inWords;

    private GainPosterior(double[] gainsDb, double[] deviationsDb, double unmovedShare, boolean acts, String inWords) {
        this.gainsDb = gainsDb;
        this.deviationsDb = deviationsDb;
        this.unmovedShare = unmovedShare;
        this.acts = acts;
        this.inWords = inWords;
    }

    /**
     * Weighs what is known of stems.
     *
     * @param peaksDbfs the sample peak of each
     * @param lufs the loudness of each
     * @param expectedDb the gain that takes each to where the model expects it; what all have in common does not count
     * @param meanDeviationDb how far off that is likely to be
     */
    static GainPosterior of(double[] peaksDbfs, double[] lufs, double[] expectedDb, double[] meanDeviationDb) {
        int stems = expectedDb.length;
        double[] variance = Arrays.stream(meanDeviationDb)
                .map(deviation -> DEVIATIONS * DEVIATIONS * deviation * deviation)
                .toArray();
        boolean equalPeaks = stems >= MIN_NORMALISED && areEqual(peaksDbfs, EQUAL_PEAKS_DB);
        if (equalPeaks || (stems >= MIN_NORMALISED && areEqual(lufs, EQUAL_LOUDNESS_LU))) {
            return new GainPosterior(
                    expectedDb.clone(),
                    Arrays.stream(variance).map(Math::sqrt).toArray(),
                    0,
                    true,
                    "the stems are normalised: " + (equalPeaks ? "their peaks are equal" : "they are equally loud"));
        }
        double mixed = new Hypothesis(expectedDb, variance, 0).logLikelihood;
        Hypothesis[] moved = Arrays.stream(MOVED)
                .mapToObj(by -> new Hypothesis(expectedDb, variance, by))
                .toArray(Hypothesis[]::new);
        double largest =
                Arrays.stream(moved).mapToDouble(by -> by.logLikelihood).max().orElseThrow();
        double[] shares = Arrays.stream(moved)
                .mapToDouble(by -> Math.exp(by.logLikelihood - largest))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        double evidence = largest + Math.log(sum / shares.length) - mixed;
        double unmoved = 1 / (1 + Math.exp(evidence));
        double[] gains = new double[stems];
        double[] deviations = new double[stems];
        for (int stem = 0; stem < stems; stem++) {
            double square = 0;
            for (int i = 0; i < moved.length; i++) {
                double share = shares[i] / sum;
                double gain = moved[i].gainDb(stem);
                gains[stem] += share * gain;
                square += share * (moved[i].varianceDb(stem) + gain * gain);
            }
            deviations[stem] = Math.sqrt(square - gains[stem] * gains[stem]);
        }
        String distances = Text.format(
                "they lie %.1f dB from what the model expects, and those of mixes lie %.1f dB from it on average",
                rootMeanSquare(expectedDb),
                Math.sqrt(Arrays.stream(variance).average().orElse(0)));
        if (evidence < MIN_EVIDENCE) {
            return new GainPosterior(
                    gains,
                    deviations,
                    unmoved,
                    false,
                    (unmoved > 0.5 ? "the stems look mixed already: " : undecided(evidence)) + distances);
        }
        for (int stem = 0; stem < stems; stem++) {
            gains[stem] *= 1 - unmoved;
        }
        return new GainPosterior(gains, deviations, unmoved, true, "the stems do not look mixed: " + distances);
    }

    private static String undecided(double evidence) {
        return Text.format(
                "the stems may be meant so: the odds that they are no mix are %.1f to 1, and %.1f are asked for; ",
                Math.exp(evidence), Math.exp(MIN_EVIDENCE));
    }

    /** Whether there is reason to change anything. */
    boolean acts() {
        return acts;
    }

    /** The gain that a stem most likely needs, 0 if all are left alone; what all have in common does not count. */
    double gainDb(int stem) {
        return acts ? gainsDb[stem] : 0;
    }

    /** How far off that is, as a standard deviation, if the stems have been moved. */
    double deviationDb(int stem) {
        return deviationsDb[stem];
    }

    /** How likely it is that a stem's gain is within so many decibels of the right one. */
    double probabilityWithin(int stem, double db) {
        double offsetDb = acts ? 0 : gainsDb[stem];
        double deviation = deviationsDb[stem];
        double ifMoved =
                Normal.cumulative((db - offsetDb) / deviation) - Normal.cumulative((-db - offsetDb) / deviation);
        double ifUnmoved = Math.abs(gainDb(stem)) <= db ? 1 : 0;
        return unmovedShare * ifUnmoved + (1 - unmovedShare) * ifMoved;
    }

    /** What was found, in words. */
    String inWords() {
        return inWords;
    }

    private static boolean areEqual(double[] levels, double toleranceDb) {
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long equal = Arrays.stream(levels)
                .filter(level -> Math.abs(level - median) <= toleranceDb)
                .count();
        return equal >= MOST * levels.length;
    }

    private static double rootMeanSquare(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double square = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(square / Math.max(1, values.length - 1));
    }

    /** That stems were moved with some variance besides. */
    private static final class Hypothesis {

        private final double[] expectedDb;
        private final double[] variance;
        private final double moved;
        private final double meanDb;
        private final double logLikelihood;

        Hypothesis(double[] expectedDb, double[] variance, double moved) {
            this.expectedDb = expectedDb;
            this.variance = variance;
            this.moved = moved;
            double weights = IntStream.range(0, variance.length)
                    .mapToDouble(this::weight)
                    .sum();
            meanDb = IntStream.range(0, variance.length)
                            .mapToDouble(stem -> weight(stem) * expectedDb[stem])
                            .sum()
                    / weights;
            double likelihood = -Math.log(weights) / 2;
            for (int stem = 0; stem < variance.length; stem++) {
                double away = expectedDb[stem] - meanDb;
                likelihood += Math.log(weight(stem)) / 2
                        - (DEGREES + 1) / 2.0 * Math.log1p(away * away * weight(stem) / DEGREES);
            }
            logLikelihood = likelihood;
        }

        private double weight(int stem) {
            return 1 / (variance[stem] + moved);
        }

        double gainDb(int stem) {
            return (expectedDb[stem] - meanDb) * moved * weight(stem);
        }

        double varianceDb(int stem) {
            return moved * variance[stem] * weight(stem);
        }
    }
}
