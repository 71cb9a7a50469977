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

    /** Half of every permitted frame length is a multiple of this; the last bin makes a block of its own. */
    private static final int BLOCK = 8;

    private final double rolloffFraction;
    /** Moments of order 0, 1 and 2 of each block. */
    private final double[] sums;

    private final double[] firstMoments;
    private final double[] secondMoments;
    /** Moments of order 0 and 1 of the whole spectrum. */
    private double sum;

    private double moment;
    private double centroid;
    private double bandwidth;
    private int rolloff;

    SpectralShape(int bins, double rolloffFraction) {
        this.rolloffFraction = rolloffFraction;
        int blocks = bins / BLOCK + 1;
        sums = new double[blocks];
        firstMoments = new double[blocks];
        secondMoments = new double[blocks];
    }

    void measure(double[] magnitude) {
        takeMoments(magnitude);
        double divisor = sum < Double.MIN_NORMAL ? 1 : sum;
        centroid = moment / divisor;
        bandwidth = Math.sqrt(Math.max(0, secondMomentAbout(centroid)) / divisor);
        rolloff = rolloff(magnitude, rolloffFraction * sum);
    }

    /** Written out and summed in pairs, as a loop would have each addition wait for the one before. */
    private void takeMoments(double[] magnitude) {
        int last = sums.length - 1;
        double sum = 0;
        double moment = 0;
        for (int b = 0; b < last; b++) {
            int k = b * BLOCK;
            double m0 = magnitude[k];
            double m1 = magnitude[k + 1];
            double m2 = magnitude[k + 2];
            double m3 = magnitude[k + 3];
            double m4 = magnitude[k + 4];
            double m5 = magnitude[k + 5];
            double m6 = magnitude[k + 6];
            double m7 = magnitude[k + 7];
            double blockSum = ((m0 + m1) + (m2 + m3)) + ((m4 + m5) + (m6 + m7));
            double first = ((m1 + 2 * m2) + (3 * m3 + 4 * m4)) + ((5 * m5 + 6 * m6) + 7 * m7);
            sums[b] = blockSum;
            firstMoments[b] = first;
            secondMoments[b] = ((m1 + 4 * m2) + (9 * m3 + 16 * m4)) + ((25 * m5 + 36 * m6) + 49 * m7);
            sum += blockSum;
            moment += k * blockSum + first;
        }
        int k = last * BLOCK;
        sums[last] = magnitude[k];
        this.sum = sum + magnitude[k];
        this.moment = moment + k * magnitude[k];
    }

    private double secondMomentAbout(double bin) {
        double central = 0;
        for (int b = 0; b < sums.length; b++) {
            double distance = b * BLOCK - bin;
            central += distance * (distance * sums[b] + 2 * firstMoments[b]) + secondMoments[b];
        }
        return central;
    }

    /** The first bin at which the running sum reaches the threshold, which the sum of all does. */
    private int rolloff(double[] magnitude, double threshold) {
        double before = 0;
        int block = 0;
        while (before + sums[block] < threshold) {
            before += sums[block++];
        }
        int k = block * BLOCK;
        int end = Math.min(k + BLOCK, magnitude.length);
        double sum = before + magnitude[k];
        while (sum < threshold && k + 1 < end) {
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
