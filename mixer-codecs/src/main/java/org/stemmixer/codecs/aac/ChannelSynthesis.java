package org.stemmixer.codecs.aac;

import java.util.Arrays;
import org.stemmixer.codecs.transform.CosineTransform;
import org.stemmixer.dsp.internal.KaiserWindow;

/**
 * From the coefficients of one channel to its samples: inverse transform, windows, and the overlap with the frame before
 * (ISO/IEC 14496-3, 4.6.11).
 */
final class ChannelSynthesis {

    private static final int SIZE = ChannelSpectrum.SIZE;
    private static final int SHORT = ChannelSpectrum.SHORT_SIZE;

    /** Where the slopes of short windows begin in a long one. */
    private static final int FLAT = (SIZE - SHORT) / 2;

    private static final float[] LONG_SINE = sine(SIZE);
    private static final float[] SHORT_SINE = sine(SHORT);
    private static final float[] LONG_KAISER_BESSEL = kaiserBessel(SIZE, 4);
    private static final float[] SHORT_KAISER_BESSEL = kaiserBessel(SHORT, 6);

    /** What comes out are samples of 16 bits, which are to lie in [-1, 1), times the coefficients of a long window. */
    private static final float SCALE = 1f / (SIZE << 15);

    /** What short windows, which have less coefficients, are scaled by to be as loud as long ones. */
    private static final float SHORT_SCALE = SIZE / SHORT;

    private final CosineTransform longTransform;
    private final CosineTransform shortTransform;
    private final float[] y = new float[SIZE];

    /** The eight short windows, put together: what belongs to this frame, and to the next one. */
    private final float[] sum = new float[2 * SIZE];

    /** The second half of the frame before, with its window. */
    private final float[] overlap = new float[SIZE];

    private boolean kaiserBesselBefore;

    /** Transforms are shared between the channels of a decoder. */
    ChannelSynthesis(CosineTransform longTransform, CosineTransform shortTransform) {
        this.longTransform = longTransform;
        this.shortTransform = shortTransform;
    }

    /** The rising half of a window. */
    private static float[] sine(int size) {
        float[] window = new float[size];
        for (int n = 0; n < size; n++) {
            window[n] = (float) Math.sin(Math.PI * (n + 0.5) / (2 * size));
        }
        return window;
    }

    /** The rising half of a window derived from Kaiser's, whose squares are its sums. */
    private static float[] kaiserBessel(int size, double alpha) {
        KaiserWindow kaiser = new KaiserWindow(Math.PI * alpha);
        double[] sums = new double[size + 1];
        double total = 0;
        for (int n = 0; n <= size; n++) {
            // the ends count too, where Kaiser's window is small but not 0
            double position = Math.max(Math.nextUp(-1.0), Math.min(Math.nextDown(1.0), 2.0 * n / size - 1));
            total += kaiser.at(position);
            sums[n] = total;
        }
        float[] window = new float[size];
        for (int n = 0; n < size; n++) {
            window[n] = (float) Math.sqrt(sums[n] / total);
        }
        return window;
    }

    private static float[] slope(boolean isShort, boolean kaiserBessel) {
        if (isShort) {
            return kaiserBessel ? SHORT_KAISER_BESSEL : SHORT_SINE;
        }
        return kaiserBessel ? LONG_KAISER_BESSEL : LONG_SINE;
    }

    /** Forgets the frame before. */
    void reset() {
        Arrays.fill(overlap, 0);
        kaiserBesselBefore = false;
    }

    /**
     * Makes the next frame.
     *
     * @param coefficients of the frame
     * @param windows how they are to be put together
     * @param samples takes the frame from index 0
     */
    void synthesize(float[] coefficients, WindowInfo windows, float[] samples) {
        WindowSequence sequence = windows.sequence();
        float[] rising = slope(sequence.beginsShort(), kaiserBesselBefore);
        float[] falling = slope(sequence.endsShort(), windows.kaiserBessel());
        if (windows.isShort()) {
            putShortTogether(coefficients, rising, falling);
            for (int n = 0; n < SIZE; n++) {
                samples[n] = (overlap[n] + sum[n]) * SCALE;
            }
            System.arraycopy(sum, SIZE, overlap, 0, SIZE);
        } else {
            longTransform.transform(coefficients, 0, 1, y, 0);
            begin(rising, samples);
            end(falling);
        }
        kaiserBesselBefore = windows.kaiserBessel();
    }

    /** The first half of a long window, which is added to the frame before. */
    private void begin(float[] rising, float[] samples) {
        int half = SIZE / 2;
        int flat = (SIZE - rising.length) / 2;
        for (int n = 0; n < flat; n++) {
            // the window is 0 here, and 1 at the other end
            samples[n] = overlap[n] * SCALE;
            samples[SIZE - 1 - n] = (overlap[SIZE - 1 - n] - y[half + n]) * SCALE;
        }
        for (int n = flat; n < half; n++) {
            int w = n - flat;
            float x = y[half + n];
            samples[n] = (overlap[n] + x * rising[w]) * SCALE;
            samples[SIZE - 1 - n] = (overlap[SIZE - 1 - n] - x * rising[rising.length - 1 - w]) * SCALE;
        }
    }

    /** The second half of a long window, which is kept for the next frame. */
    private void end(float[] falling) {
        int half = SIZE / 2;
        int flat = (SIZE - falling.length) / 2;
        for (int n = 0; n < flat; n++) {
            overlap[n] = -y[half - 1 - n];
            overlap[SIZE - 1 - n] = 0;
        }
        for (int n = flat; n < half; n++) {
            int w = n - flat;
            float x = -y[half - 1 - n];
            overlap[n] = x * falling[falling.length - 1 - w];
            overlap[SIZE - 1 - n] = x * falling[w];
        }
    }

    private void putShortTogether(float[] coefficients, float[] firstRising, float[] slope) {
        Arrays.fill(sum, 0);
        int half = SHORT / 2;
        for (int window = 0; window < 8; window++) {
            shortTransform.transform(coefficients, window * SHORT, 1, y, 0);
            float[] rising = window == 0 ? firstRising : slope;
            int start = FLAT + window * SHORT;
            for (int n = 0; n < half; n++) {
                float first = y[half + n] * SHORT_SCALE;
                float second = -y[half - 1 - n] * SHORT_SCALE;
                int mirrored = SHORT - 1 - n;
                sum[start + n] += first * rising[n];
                sum[start + mirrored] -= first * rising[mirrored];
                sum[start + SHORT + n] += second * slope[mirrored];
                sum[start + SHORT + mirrored] += second * slope[n];
            }
        }
    }
}
