package org.stemmixer.training.gains;

import java.util.random.RandomGenerator;

/** The random gains that a good mix is spoilt with, so that there is something to undo. */
final class Perturbation {

    private Perturbation() {}

    /**
     * Draws gains, one number from the generator for each.
     *
     * @param stems how many
     * @param maxGainDb they are uniform in plus and minus this
     */
    static double[] ofDb(int stems, double maxGainDb, RandomGenerator random) {
        double[] gainsDb = new double[stems];
        for (int stem = 0; stem < stems; stem++) {
            gainsDb[stem] = maxGainDb * (2 * random.nextDouble() - 1);
        }
        return gainsDb;
    }
}
