package org.stemmixer.codecs.aac;

/**
 * The inverse modified discrete cosine transform, from which all that does not follow from symmetry is taken: of M
 * coefficients X it gives the M samples
 *
 * <pre>y(m) = 1/M * sum over k of X(k) cos(pi/M (m + 1/2)(k + 1/2))</pre>
 *
 * <p>(a DCT-IV). The 2 M samples of ISO/IEC 14496-3, 4.6.11.3.1, are {@code x(n) = y(n + M/2)}, where y goes on as
 * {@code y(2M - 1 - m) = -y(m)} and {@code y(m + 2M) = -y(m)}.
 *
 * <p>It is done with one complex Fourier transform of M / 2 points between two rotations: P. Duhamel, Y. Mahieux, J. P.
 * Petit, "A fast algorithm for the implementation of filter banks based on time domain aliasing cancellation", ICASSP 1991.
 */
final class InverseTransform {

    private final int size;
    private final FourierTransform fourier;
    private final float[] cosines;
    private final float[] sines;
    private final float[] real;
    private final float[] imaginary;

    /** A transform of so many coefficients: four times a power of two. */
    InverseTransform(int size) {
        this.size = size;
        int half = size / 2;
        fourier = new FourierTransform(half);
        cosines = new float[half];
        sines = new float[half];
        real = new float[half];
        imaginary = new float[half];
        double scale = Math.sqrt(1.0 / size); // half of it in each rotation
        for (int n = 0; n < half; n++) {
            double angle = Math.PI * (n + 0.125) / size;
            cosines[n] = (float) (scale * Math.cos(angle));
            sines[n] = (float) (scale * Math.sin(angle));
        }
    }

    /**
     * Transforms coefficients.
     *
     * @param coefficients those from {@code offset} on are taken
     * @param y takes as many samples from index 0
     */
    void transform(float[] coefficients, int offset, float[] y) {
        int half = size / 2;
        int last = offset + size - 1;
        for (int n = 0; n < half; n++) {
            float even = coefficients[offset + 2 * n];
            float odd = coefficients[last - 2 * n];
            float c = cosines[n];
            float s = sines[n];
            real[n] = even * c + odd * s;
            imaginary[n] = odd * c - even * s;
        }
        fourier.transform(real, imaginary);
        for (int k = 0; k < half; k++) {
            float c = cosines[k];
            float s = sines[k];
            y[2 * k] = real[k] * c + imaginary[k] * s;
            y[size - 1 - 2 * k] = real[k] * s - imaginary[k] * c;
        }
    }
}
