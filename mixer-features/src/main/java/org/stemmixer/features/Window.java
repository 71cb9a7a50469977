package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * Window functions for spectral analysis, periodic (as for an FFT: one period has {@code length} samples).
 *
 * <p>All are sums of cosines, after F. J. Harris, "On the use of windows for harmonic analysis with the discrete Fourier
 * transform", Proc. IEEE 66 (1), 1978.
 */
public enum Window {
    /** Raised cosine, 0.5 - 0.5 cos; librosa's default. */
    HANN(0.5, 0.5, 0),
    /** 0.54 - 0.46 cos. */
    HAMMING(0.54, 0.46, 0),
    /** 0.42 - 0.5 cos + 0.08 cos of twice the angle. */
    BLACKMAN(0.42, 0.5, 0.08),
    /** All ones. */
    RECTANGULAR(1, 0, 0);

    private final double a0;
    private final double a1;
    private final double a2;

    Window(double a0, double a1, double a2) {
        this.a0 = a0;
        this.a1 = a1;
        this.a2 = a2;
    }

    /**
     * The weights of one period.
     *
     * @param length number of weights, at least 1
     * @return a new array
     */
    public double[] coefficients(int length) {
        double[] weights = new double[Checks.atLeast("length", length, 1)];
        for (int i = 0; i < length; i++) {
            double angle = 2 * Math.PI * i / length;
            weights[i] = a0 - a1 * Math.cos(angle) + a2 * Math.cos(2 * angle);
        }
        return weights;
    }
}
