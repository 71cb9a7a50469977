package org.stemmixer.features;

/**
 * Centroid, bandwidth and rolloff of a magnitude spectrum, in bins.
 *
 * <p>Definitions as in librosa: see G. Peeters, "A large set of audio features for sound description", IRCAM, 2004, with
 * magnitudes in the place of power. A spectrum whose magnitudes sum up to less than the smallest normal double is not
 * divided by that sum.
 */
final class SpectralShape {

    /** Bins in a block of the running sum, which is kept per block so that the search for the rolloff can skip. */
    private static final int BLOCK = 16;

    private final double rolloffFraction;
    private final double[] blockSums;
    private double centroid;
    private double bandwidth;
    private int rolloff;

    /** For frames of a power of two, so that the bins are whole blocks and one more, but for the shortest frames. */
    SpectralShape(int bins, double rolloffFraction) {
        this.rolloffFraction = rolloffFraction;
        blockSums = new double[(bins + BLOCK - 1) / BLOCK];
    }

    void measure(double[] magnitude) {
        double total = 0;
        double moment = 0;
        for (int b = 0; b < blockSums.length; b++) {
            int first = b * BLOCK;
            int end = Math.min(first + BLOCK, magnitude.length);
            double sum = 0;
            double weighted = 0;
            for (int k = first; k < end; k++) {
                sum += magnitude[k];
                weighted += k * magnitude[k];
            }
            blockSums[b] = sum;
            total += sum;
            moment += weighted;
        }
        double divisor = total < Double.MIN_NORMAL ? 1 : total;
        centroid = moment / divisor;
        bandwidth = Math.sqrt(secondMoment(magnitude, centroid) / divisor);
        rolloff = rolloff(magnitude, rolloffFraction * total);
    }

    /** About the centroid, in a pass of its own: the difference of raw moments would cancel for pure tones. */
    private static double secondMoment(double[] magnitude, double centre) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k < magnitude.length - 1; k += 2) {
            double a = k - centre;
            double b = k + 1 - centre;
            even += a * a * magnitude[k];
            odd += b * b * magnitude[k + 1];
        }
        double a = k - centre;
        return even + odd + (k < magnitude.length ? a * a * magnitude[k] : 0);
    }

    private int rolloff(double[] magnitude, double threshold) {
        double before = 0;
        int block = 0;
        while (before + blockSums[block] < threshold) {
            before += blockSums[block++];
        }
        int k = block * BLOCK;
        double sum = magnitude[k];
        while (before + sum < threshold) {
            sum += magnitude[++k];
        }
        return k;
    }

    double centroid() {
        return centroid;
    }

    double bandwidth() {
        return bandwidth;
    }

    int rolloff() {
        return rolloff;
    }
}
