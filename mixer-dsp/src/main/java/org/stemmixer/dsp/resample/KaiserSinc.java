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

    private final int halfLength;
    private final KaiserWindow window;
    private final double cutoff;

    /**
     * A response.
     *
     * @param stopBandDb by how much what lies beyond the transition is attenuated
     * @param halfLength of the window, in frames of the lower rate
     */
    KaiserSinc(double stopBandDb, int halfLength) {
        this.halfLength = halfLength;
        window = new KaiserWindow(0.1102 * (stopBandDb - 8.7));
        double transition = (stopBandDb - 7.95) / (2.285 * Math.PI * 2 * halfLength);
        cutoff = 1 - transition / 2;
    }

    /** The window's half-length in frames of the lower rate. */
    int halfLength() {
        return halfLength;
    }

    /** The value at a time in frames of the lower rate, 0 being the centre. */
    double at(double time) {
        // Nothing at the ends, too: a row of coefficients can hold only one of them, and would not be symmetric.
        double sinc = time == 0 ? cutoff : Math.sin(Math.PI * cutoff * time) / (Math.PI * time);
        return sinc * window.at(time / halfLength);
    }
}
