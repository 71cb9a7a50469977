package org.stemmixer.features;

/**
 * Centroid, bandwidth and rolloff of a magnitude spectrum, in bins.
 *
 * <p>Definitions as in librosa: see G. Peeters, "A large set of audio features for sound description", IRCAM, 2004, with
 * magnitudes in the place of power. A spectrum whose magnitudes sum up to less than the smallest normal double is not
 * divided by that sum.
 *
 * <p>One pass over the bins takes the moments of small blocks, each about its own first bin; all else follows from those.
 * Moments of the whole spectrum would not do: for pure tones the bandwidth would be a small difference of large numbers.
 */
final class SpectralShape {

    private static final int BLOCK = 16;

    private final double rolloffFraction;
    /** Moments of order 0, 1 and 2 of each block. */
    private final double[] sums;

    private final double[] firstMoments;
    private final double[] secondMoments;
    private double centroid;
    private double bandwidth;
    private int rolloff;

    SpectralShape(int bins, double rolloffFraction) {
        this.rolloffFraction = rolloffFraction;
        int blocks = (bins + BLOCK - 1) / BLOCK;
        sums = new double[blocks];
        firstMoments = new double[blocks];
        secondMoments = new double[blocks];
    }

    void measure(double[] magnitude) {
        takeMoments(magnitude);
        double sum = 0;
        double moment = 0;
        for (int b = 0; b < sums.length; b++) {
            sum += sums[b];
            moment += b * BLOCK * sums[b] + firstMoments[b];
        }
        double divisor = sum < Double.MIN_NORMAL ? 1 : sum;
        centroid = moment / divisor;
        double central = 0;
        for (int b = 0; b < sums.length; b++) {
            double distance = b * BLOCK - centroid;
            central += distance * (distance * sums[b] + 2 * firstMoments[b]) + secondMoments[b];
        }
        bandwidth = Math.sqrt(Math.max(0, central) / divisor);
        rolloff = rolloff(magnitude, rolloffFraction * sum);
    }

    private void takeMoments(double[] magnitude) {
        for (int b = 0; b < sums.length; b++) {
            int first = b * BLOCK;
            int length = Math.min(BLOCK, magnitude.length - first);
            double sum = 0;
            double moment = 0;
            double second = 0;
            for (int j = 0; j < length; j++) {
                double value = magnitude[first + j];
                double weighted = j * value;
                sum += value;
                moment += weighted;
                second += j * weighted;
            }
            sums[b] = sum;
            firstMoments[b] = moment;
            secondMoments[b] = second;
        }
    }

    /** The first bin at which the running sum reaches the threshold, which the sum of all does. */
    private int rolloff(double[] magnitude, double threshold) {
        double before = 0;
        int block = 0;
        while (before + sums[block] < threshold) {
            before += sums[block++];
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
