package org.stemmixer.ml;

import java.util.Arrays;
import org.stemmixer.core.internal.Text;

/**
 * What the levels of stems, taken together, say about where they come from, and so how much of a prediction is to be acted on.
 *
 * <p>Packs of stems come normalised: all peaks, or all loudnesses, are equal, which no mix is. Otherwise two things are weighed
 * against each other, given how far each stem lies from what a model predicts. Either somebody has set the levels, and they lie
 * as far from it as those of good mixes do: with a standard deviation of {@code residualDb}, which is how wrong the model is.
 * Or they have been moved besides, by up to {@value #SMALL_DB} or up to {@value #LARGE_DB} dB. Then the prediction is shrunk by
 * its own uncertainty, as the posterior mean of a normal distribution is.
 */
final class StemLevels {

    private static final double SMALL_DB = 6;
    private static final double LARGE_DB = 12;
    /** Standard deviations of levels that were moved by up to so much, all alike. */
    private static final double[] MOVED_DB = {SMALL_DB / Math.sqrt(3), LARGE_DB / Math.sqrt(3)};

    /** Natural logarithm of the odds from which on stems are taken to have been moved: to leave good ones alone counts more. */
    private static final double MIN_EVIDENCE = 1;

    /** Of fewer stems, two that are equal may be so by chance. */
    private static final int MIN_NORMALISED = 3;

    private static final double MOST = 0.8;

    /** Up to here a spread is called that of a good mix; beyond, few stems leave it open. */
    private static final double RESEMBLING = 1.25;

    private static final double EQUAL_PEAKS_DB = 0.3;
    private static final double EQUAL_LOUDNESS_LU = 0.5;
    /** On songs of MIDI files, eight tenths of the way from equal peaks were closest to the mix. */
    private static final double OF_EQUAL_PEAKS = 0.8;

    private final double share;
    private final String inWords;

    private StemLevels(double share, String inWords) {
        this.share = share;
        this.inWords = inWords;
    }

    /**
     * Looks at levels.
     *
     * @param peaksDbfs the sample peak of each stem
     * @param lufs the loudness of each
     * @param predictedDb the gain that a model predicts for each; their mean does not count
     * @param residualDb how far stems of good mixes lie from what the model predicts, as a standard deviation
     */
    static StemLevels of(double[] peaksDbfs, double[] lufs, double[] predictedDb, double residualDb) {
        int stems = predictedDb.length;
        if (stems >= MIN_NORMALISED && areEqual(peaksDbfs, EQUAL_PEAKS_DB)) {
            return new StemLevels(OF_EQUAL_PEAKS, "the stems are normalised: their peaks are equal");
        }
        if (stems >= MIN_NORMALISED && areEqual(lufs, EQUAL_LOUDNESS_LU)) {
            return new StemLevels(1, "the stems are normalised: they are equally loud");
        }
        double mean = Arrays.stream(predictedDb).average().orElse(0);
        double square = Arrays.stream(predictedDb)
                .map(gain -> (gain - mean) * (gain - mean))
                .sum();
        double spread = Math.sqrt(square / Math.max(1, stems - 1));
        double mixed = logLikelihood(square, stems - 1, residualDb * residualDb);
        double[] moved = Arrays.stream(MOVED_DB)
                .map(db -> logLikelihood(square, stems - 1, residualDb * residualDb + db * db))
                .toArray();
        double largest = Math.max(moved[0], moved[1]);
        double small = Math.exp(moved[0] - largest) / 2;
        double large = Math.exp(moved[1] - largest) / 2;
        if (largest + Math.log(small + large) - mixed < MIN_EVIDENCE) {
            String seem = spread <= RESEMBLING * residualDb
                    ? "the stems look mixed already"
                    : "the stems may well be mixed already, as " + stems + " say little";
            return new StemLevels(0, seem + ": " + distances(spread, residualDb));
        }
        double share =
                (small * shrunk(MOVED_DB[0], residualDb) + large * shrunk(MOVED_DB[1], residualDb)) / (small + large);
        return new StemLevels(share, "the stems do not look mixed: " + distances(spread, residualDb));
    }

    private static String distances(double spreadDb, double residualDb) {
        return Text.format(
                "they lie %.1f dB from what the model expects, those of good mixes %.1f dB", spreadDb, residualDb);
    }

    /** How much of predictions to act on, in [0, 1]: 0 leaves all alone. */
    double share() {
        return share;
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

    /** Of deviations from their mean under a normal distribution, but for a constant. */
    private static double logLikelihood(double square, int degrees, double variance) {
        return -(degrees * Math.log(variance) + square / variance) / 2;
    }

    private static double shrunk(double movedDb, double residualDb) {
        return movedDb * movedDb / (movedDb * movedDb + residualDb * residualDb);
    }
}
