package org.stemmixer.dsp.resample;

import org.stemmixer.dsp.internal.KaiserWindow;

/**
 * The impulse response of the ideal low-pass under a Kaiser window, in units of the lower of two sample rates: time in its frames, frequency in
 * its Nyquist frequency.
 *
 * <p>Attenuation and length fix the width of the transition, and the cutoff puts the whole of it below the Nyquist
 * frequency. So nothing folds back, and at a lower rate of 44100 Hz 20 kHz comes through with -0.03 dB.
 */
final class KaiserSinc {

    /** The window's half-length in frames of the lower rate. */
    static final int HALF_LENGTH = 72;

    private static final double STOP_BAND_DB = 120;
    private static final KaiserWindow WINDOW = new KaiserWindow(0.1102 * (STOP_BAND_DB - 8.7));
    private static final double TRANSITION = (STOP_BAND_DB - 7.95) / (2.285 * Math.PI * 2 * HALF_LENGTH);
    private static final double CUTOFF = 1 - TRANSITION / 2;

    private KaiserSinc() {}

    /** The value at a time in frames of the lower rate, 0 being the centre. */
    static double at(double time) {
        // Nothing at the ends, too: a row of coefficients can hold only one of them, and would not be symmetric.
        double sinc = time == 0 ? CUTOFF : Math.sin(Math.PI * CUTOFF * time) / (Math.PI * time);
        return sinc * WINDOW.at(time / HALF_LENGTH);
    }
}
