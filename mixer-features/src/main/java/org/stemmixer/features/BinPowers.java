package org.stemmixer.features;

/** Adds up the powers of a spectrum's bins in bands. Thread-safe: static functions only. */
public final class BinPowers {

    private BinPowers() {}

    /**
     * The power between two frequencies, counted in bins. Each bin stands for the frequencies up to half a bin to both sides,
     * and gives each band its share, so bands narrower than a bin get theirs too.
     *
     * @param lower in bins, at least 0
     * @param upper in bins, not below {@code lower}
     * @param binPowers powers of the bins, from 0 Hz
     * @return the power on the same scale
     */
    public static double between(double lower, double upper, double[] binPowers) {
        double from = lower + 0.5;
        double to = Math.min(upper + 0.5, binPowers.length);
        int first = (int) from;
        int last = (int) Math.ceil(to) - 1;
        if (first >= last) {
            return first < to ? (to - from) * binPowers[first] : 0;
        }
        double sum = (first + 1 - from) * binPowers[first];
        for (int k = first + 1; k < last; k++) {
            sum += binPowers[k];
        }
        return sum + (to - last) * binPowers[last];
    }

    /**
     * As {@link #between}, but bins go over into each other in bands narrower than one, where steps would show.
     *
     * @param lower in bins, at least 0
     * @param upper in bins, not below {@code lower}
     * @param binPowers powers of the bins, from 0 Hz
     * @return the power on the same scale
     */
    public static double smoothlyBetween(double lower, double upper, double[] binPowers) {
        double width = upper - lower;
        if (width >= 1) {
            return between(lower, upper, binPowers);
        }
        double middle = (lower + upper) / 2;
        int bin = (int) middle;
        if (bin + 1 >= binPowers.length) {
            return between(lower, upper, binPowers);
        }
        double share = middle - bin;
        return width * ((1 - share) * binPowers[bin] + share * binPowers[bin + 1]);
    }
}
