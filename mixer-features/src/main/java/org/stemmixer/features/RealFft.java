package org.stemmixer.features;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Discrete Fourier transform of real data whose length is a power of two, unscaled. Immutable; safe for use by several
 * threads.
 *
 * <p>JTransforms does the work up to {@link #DIRECT_LENGTH}. From twice that on it would start a pool of non-daemon
 * threads, which keeps a program from ending and makes speed depend on the machine's load; longer transforms are
 * therefore put together from two of half the length (decimation in time, Cooley and Tukey 1965).
 */
final class RealFft {

    private static final int DIRECT_LENGTH = 4096;

    private final int length;
    private final DoubleFFT_1D direct;
    private final double[] cosine;
    private final double[] sine;

    RealFft(int length) {
        this.length = length;
        direct = new DoubleFFT_1D(Math.min(length, DIRECT_LENGTH));
        int twiddles = length > DIRECT_LENGTH ? length / 4 + 1 : 0;
        cosine = new double[twiddles];
        sine = new double[twiddles];
        for (int k = 0; k < twiddles; k++) {
            double angle = -2 * Math.PI * k / length;
            cosine[k] = Math.cos(angle);
            sine[k] = Math.sin(angle);
        }
    }

    /** Length of the scratch array that {@link #forward} needs. */
    int scratchLength() {
        return length > DIRECT_LENGTH ? length : 0;
    }

    /**
     * Transforms in place.
     *
     * @param data {@code length} samples and room for two more numbers; then real and imaginary part of bins 0 to
     *     length / 2, interleaved
     * @param scratch at least {@link #scratchLength()} numbers of no meaning
     */
    void forward(double[] data, double[] scratch) {
        packed(data, 0, length, scratch);
        unpack(data);
    }

    /**
     * Transforms a windowed stretch of samples; the same as {@link #forward} of their products, without a pass over them.
     *
     * @param samples of which {@code length} from {@code start} on are taken
     * @param window as many weights
     * @param data receives the bins, as in {@link #forward}
     * @param scratch at least {@link #scratchLength()} numbers of no meaning
     */
    void forward(double[] samples, int start, double[] window, double[] data, double[] scratch) {
        if (length <= DIRECT_LENGTH) {
            for (int i = 0; i < length; i++) {
                data[i] = samples[start + i] * window[i];
            }
            direct.realForward(data, 0);
        } else {
            int half = length / 2;
            for (int i = 0; i < half; i++) {
                scratch[i] = samples[start + 2 * i] * window[2 * i];
                scratch[half + i] = samples[start + 2 * i + 1] * window[2 * i + 1];
            }
            joined(data, 0, length, scratch);
        }
        unpack(data);
    }

    private void unpack(double[] data) {
        data[length] = data[1];
        data[length + 1] = 0;
        data[1] = 0;
    }

    /** Leaves the real last bin in place of the imaginary part of bin 0, which is always 0. */
    private void packed(double[] values, int offset, int n, double[] spare) {
        if (n <= DIRECT_LENGTH) {
            direct.realForward(values, offset);
            return;
        }
        int half = n / 2;
        int odd = offset + half;
        for (int i = 0; i < half; i++) {
            spare[offset + i] = values[offset + 2 * i];
            spare[odd + i] = values[offset + 2 * i + 1];
        }
        joined(values, offset, n, spare);
    }

    /** The transform of even and odd samples, which are in the scratch array one after the other. */
    private void joined(double[] data, int offset, int n, double[] scratch) {
        int half = n / 2;
        int odd = offset + half;
        packed(scratch, offset, half, data);
        packed(scratch, odd, half, data);
        data[offset] = scratch[offset] + scratch[odd];
        data[offset + 1] = scratch[offset] - scratch[odd];
        data[odd] = scratch[offset + 1];
        data[odd + 1] = -scratch[odd + 1];
        int stride = length / n;
        for (int k = 1; k < half / 2; k++) {
            double c = cosine[k * stride];
            double s = sine[k * stride];
            double evenRe = scratch[offset + 2 * k];
            double evenIm = scratch[offset + 2 * k + 1];
            double oddRe = c * scratch[odd + 2 * k] - s * scratch[odd + 2 * k + 1];
            double oddIm = c * scratch[odd + 2 * k + 1] + s * scratch[odd + 2 * k];
            data[offset + 2 * k] = evenRe + oddRe;
            data[offset + 2 * k + 1] = evenIm + oddIm;
            data[offset + n - 2 * k] = evenRe - oddRe;
            data[offset + n - 2 * k + 1] = oddIm - evenIm;
        }
    }
}
