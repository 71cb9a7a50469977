package org.stemmixer.training.gains;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.stemmixer.dsp.internal.Checks;

/**
 * How sure a mean difference between two predictors is: songs are drawn again and again from those that there are, as many
 * and with repetition, each with both its errors, and the means of such draws spread as the mean of other songs would (B.
 * Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 *
 * @param mean of the differences
 * @param from where 95 % of the means of draws begin
 * @param to where they end
 */
record PairedBootstrap(double mean, double from, double to) {

    /** How many draws there are. */
    static final int DRAWS = 10_000;

    private static final double TAIL = 0.025;

    /**
     * Draws songs.
     *
     * @param differences one for each song, at least one
     * @param seed of the draws
     */
    static PairedBootstrap of(double[] differences, long seed) {
        Checks.atLeast("differences", differences.length, 1);
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int song = 0; song < differences.length; song++) {
                sum += differences[random.nextInt(differences.length)];
            }
            means[draw] = sum / differences.length;
        }
        Arrays.sort(means);
        return new PairedBootstrap(
                Arrays.stream(differences).average().orElseThrow(),
                means[(int) (TAIL * DRAWS)],
                means[DRAWS - 1 - (int) (TAIL * DRAWS)]);
    }
}
