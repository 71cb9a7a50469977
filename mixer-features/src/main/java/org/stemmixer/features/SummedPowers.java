package org.stemmixer.features;

/** The power spectrum of all channels of a frame together, under a Hann window. For one thread. */
final class SummedPowers {

    /** What the power of a bin is as a mean square: both halves of the spectrum over length and energy of the window. */
    private final double meanSquare;

    private final double[] powers;

    SummedPowers(int frameLength) {
        double windowEnergy = 3.0 / 8 * frameLength;
        meanSquare = 2 / (windowEnergy * frameLength);
        powers = new double[frameLength / 2 + 1];
    }

    /**
     * The powers of the bins, as mean squares.
     *
     * @param spectra of each channel, real and imaginary parts interleaved
     * @return valid until the next call
     */
    double[] of(double[][] spectra) {
        if (spectra.length == 1) {
            set(spectra[0]);
        } else {
            setPair(spectra[0], spectra[1]);
        }
        for (int c = 2; c < spectra.length; c++) {
            add(spectra[c]);
        }
        return powers;
    }

    private void set(double[] spectrum) {
        for (int k = 0; k < powers.length; k++) {
            powers[k] = meanSquare * power(spectrum, k);
        }
    }

    private void setPair(double[] left, double[] right) {
        for (int k = 0; k < powers.length; k++) {
            powers[k] = meanSquare * power(left, k) + meanSquare * power(right, k);
        }
    }

    private void add(double[] spectrum) {
        for (int k = 0; k < powers.length; k++) {
            powers[k] += meanSquare * power(spectrum, k);
        }
    }

    private static double power(double[] spectrum, int k) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        return re * re + im * im;
    }
}
