package org.stemmixer.features;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/** The cross-spectrum of pairs of windows that begin at the same time, summed over all of them. Used by one thread at a time. */
final class CrossSpectrum {

    private final int maxDelay;
    private final int length;
    private final double[] fade;
    private final RealFft fft;
    private final double[] first;
    private final double[] second;
    private final double[] scratch;
    /** Real and imaginary parts. */
    private final double[] cross;

    private final double[] firstPowers;
    private final double[] secondPowers;

    /**
     * Nothing yet.
     *
     * @param windowFrames the most frames in a window, at least 2
     * @param maxDelay the longest delay in frames, in [0, windowFrames - 1]
     * @param shape how windows are faded in and out
     */
    CrossSpectrum(int windowFrames, int maxDelay, Window shape) {
        Checks.atLeast("windowFrames", windowFrames, 2);
        this.maxDelay = Checks.inRange("maxDelay", maxDelay, 0, windowFrames - 1);
        // Long enough that nothing comes round from the other end.
        this.length = Integer.highestOneBit(windowFrames + maxDelay - 1) << 1;
        this.fade = shape.coefficients(windowFrames);
        this.fft = new RealFft(length);
        this.first = new double[length + 2];
        this.second = new double[length + 2];
        this.scratch = new double[fft.scratchLength()];
        this.cross = new double[length + 2];
        this.firstPowers = new double[length / 2 + 1];
        this.secondPowers = new double[length / 2 + 1];
    }

    /**
     * Adds a pair of windows.
     *
     * @param frames how many frames there are in both, at most as many as in a window
     */
    void add(float[] firstWindow, float[] secondWindow, int frames) {
        Checks.inRange("frames", frames, 1, fade.length);
        transform(firstWindow, frames, first);
        transform(secondWindow, frames, second);
        for (int i = 0; i < cross.length; i += 2) {
            cross[i] += first[i] * second[i] + first[i + 1] * second[i + 1];
            cross[i + 1] += first[i] * second[i + 1] - first[i + 1] * second[i];
            firstPowers[i / 2] += first[i] * first[i] + first[i + 1] * first[i + 1];
            secondPowers[i / 2] += second[i] * second[i] + second[i + 1] * second[i + 1];
        }
    }

    private void transform(float[] window, int frames, double[] data) {
        for (int i = 0; i < frames; i++) {
            data[i] = fade[i] * window[i];
        }
        Arrays.fill(data, frames, data.length, 0);
        fft.forward(data, scratch);
    }

    /** The sum of the products at each delay {@code d} of the second signal against the first, at {@code d + maxDelay}. */
    double[] byDelay() {
        return byDelay(cross);
    }

    /** The same where each frequency counts as much as the two are coherent there, however loud it is: in [-1, 1]. */
    double[] coherenceByDelay() {
        double[] coherence = new double[cross.length];
        for (int bin = 0; bin < firstPowers.length; bin++) {
            double most = Math.sqrt(firstPowers[bin] * secondPowers[bin]);
            if (most > 0) {
                coherence[2 * bin] = cross[2 * bin] / most;
                coherence[2 * bin + 1] = cross[2 * bin + 1] / most;
            }
        }
        return byDelay(coherence);
    }

    /** Through the Hartley transform, which is its own inverse and real, so that the transform there is does it. */
    private double[] byDelay(double[] spectrum) {
        double[] data = new double[length + 2];
        data[0] = spectrum[0];
        for (int k = 1; k < length / 2; k++) {
            data[k] = spectrum[2 * k] - spectrum[2 * k + 1];
            data[length - k] = spectrum[2 * k] + spectrum[2 * k + 1];
        }
        data[length / 2] = spectrum[length];
        fft.forward(data, scratch);
        double[] result = new double[2 * maxDelay + 1];
        for (int delay = -maxDelay; delay <= maxDelay; delay++) {
            result[delay + maxDelay] = at(data, Math.floorMod(delay, length)) / length;
        }
        return result;
    }

    /** One value of the inverse from what the transform has left. */
    private double at(double[] data, int n) {
        if (n == 0) {
            return data[0];
        }
        if (n < length / 2) {
            return data[2 * n] - data[2 * n + 1];
        }
        return n == length / 2 ? data[length] : data[2 * (length - n)] + data[2 * (length - n) + 1];
    }
}
