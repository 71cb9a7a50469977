package org.stemmixer.core.analysis;

/** Adds up the powers of a spectrum's bins in bands. */
final class BinPowers {

    private BinPowers() {}

    /**
     * The power between two frequencies, counted in bins. Each bin stands for the frequencies up to half a bin to both sides,
     * and gives each band its share, so bands narrower than a bin get theirs too.
     */
    static double between(double lower, double upper, double[] binPowers) {
        double from = lower + 0.5;
        double to = Math.min(upper + 0.5, binPowers.length);
        double sum = 0;
        for (int k = (int) from; k < to; k++) {
            double share = Math.min(k + 1, to) - Math.max(k, from);
            sum += share * binPowers[k];
        }
        return sum;
    }
}
