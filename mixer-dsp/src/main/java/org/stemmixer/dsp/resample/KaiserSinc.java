package org.stemmixer.dsp.resample;

/**
 * The impulse response of the ideal low-pass under a Kaiser window (J. F. Kaiser, "Nonrecursive digital filter design
 * using the I0-sinh window function", 1974), in units of the lower of two sample rates: time in its frames, frequency in
 * its Nyquist frequency.
 *
 * <p>Attenuation and length fix the width of the transition, and the cutoff puts the whole of it below the Nyquist
 * frequency. So nothing folds back, and at a lower rate of 44100 Hz 20 kHz comes through with -0.03 dB.
 */
final class KaiserSinc {

    /** The window's half-length in frames of the lower rate. */
    static final int HALF_LENGTH = 72;

    private static final double STOP_BAND_DB = 120;
    private static final double BETA = 0.1102 * (STOP_BAND_DB - 8.7);
    private static final double TRANSITION = (STOP_BAND_DB - 7.95) / (2.285 * Math.PI * 2 * HALF_LENGTH);
    private static final double CUTOFF = 1 - TRANSITION / 2;
    private static final double WINDOW_AT_CENTRE = besselI0(BETA);

    private KaiserSinc() {}

    /** The value at a time in frames of the lower rate, 0 being the centre. */
    static double at(double time) {
        double position = time / HALF_LENGTH;
        double inside = 1 - position * position;
        if (inside <= 0) {
            return 0; // the ends, too: a row of coefficients can hold only one of them, and would not be symmetric
        }
        double sinc = time == 0 ? CUTOFF : Math.sin(Math.PI * CUTOFF * time) / (Math.PI * time);
        return sinc * besselI0(BETA * Math.sqrt(inside)) / WINDOW_AT_CENTRE;
    }

    /** The modified Bessel function of the first kind and order 0, by its power series, for moderate x. */
    private static double besselI0(double x) {
        double quarterSquare = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarterSquare / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
