package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.features.ThirdOctaveLevels;
import org.stemmixer.features.ThirdOctaves;

/**
 * What two stems do to each other, from what was kept when each was heard; both begin at the same time, whatever a plan does to
 * them. Immutable.
 *
 * <p>A stem sounds in a band where it lies within 35 dB of its own loudest band. In the moments in which both sound in a band, the
 * share of the first is its power over that of both together: 0.5 where they are alike, near 1 where it covers the second. It is a
 * rule to start from, and no measure of quality (S. Hafezi and J. D. Reiss, "Autonomous Multitrack Equalization Based on Masking
 * Reduction", J. Audio Eng. Soc. 63(5), 2015).
 */
public final class StemPair {

    /** 35 dB. */
    static final double SOUNDING = Math.pow(10, -3.5);

    private final StemMeasurements firstStem;
    private final StemMeasurements secondStem;
    private final double[] shares = new double[ThirdOctaves.COUNT];
    private final int[] steps = new int[ThirdOctaves.COUNT];
    private final int allSteps;

    private StemPair(StemMeasurements firstStem, StemMeasurements secondStem) throws IOException {
        this.firstStem = firstStem;
        this.secondStem = secondStem;
        ThirdOctaveLevels first = firstStem.get(Measure.THIRD_OCTAVES);
        ThirdOctaveLevels second = secondStem.get(Measure.THIRD_OCTAVES);
        allSteps = Math.min(first.steps(), second.steps());
        double firstFloor = SOUNDING * loudest(first);
        double secondFloor = SOUNDING * loudest(second);
        for (int band = 0; band < shares.length; band++) {
            double sum = 0;
            for (int step = 0; step < allSteps; step++) {
                double a = first.power(step, band);
                double b = second.power(step, band);
                if (a > firstFloor && b > secondFloor) {
                    sum += a / (a + b);
                    steps[band]++;
                }
            }
            shares[band] = sum / steps[band];
        }
    }

    /**
     * A pair.
     *
     * @throws IOException if a stem has to be read for it and cannot be
     */
    static StemPair of(StemMeasurements first, StemMeasurements second) throws IOException {
        return new StemPair(first, second);
    }

    private static double loudest(ThirdOctaveLevels levels) {
        double loudest = 0;
        for (int step = 0; step < levels.steps(); step++) {
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                loudest = Math.max(loudest, levels.power(step, band));
            }
        }
        return loudest;
    }

    /**
     * The mean share of the first stem in a band while both sound in it, in [0, 1]; NaN where they never do.
     *
     * @param band of {@link ThirdOctaves}
     */
    public double share(int band) {
        return shares[band];
    }

    /** For which part of the time both sound in a band, in [0, 1]. */
    public double together(int band) {
        return allSteps == 0 ? 0 : steps[band] / (double) allSteps;
    }

    /**
     * How alike the stems are, and how far one is behind the other; empty where they never sound together, in windows within 35 dB
     * of their own loudest. A planner that asks has {@link Measure#WINDOWS} among its measures.
     *
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public Optional<PairCorrelation> correlation() throws IOException {
        return correlation(firstStem, secondStem, 0);
    }

    static Optional<PairCorrelation> correlation(StemMeasurements first, StemMeasurements second, double atLeast)
            throws IOException {
        return PairCorrelation.of(first.get(Measure.WINDOWS), second.get(Measure.WINDOWS), atLeast);
    }
}
