package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * A bank of overlapping triangular filters, equally wide on a mel scale, that sums the power spectrum into bands.
 *
 * <p>With {@code nMels + 2} edges, band i rises from edge i to its top at edge i + 1 and falls to edge i + 2. Weights are
 * those of {@code librosa.filters.mel}, in double. Immutable; safe for use by several threads.
 */
public final class MelFilterBank {

    private final double[] edgesHz;
    private final int bins;
    /** First bin of each interval between neighbouring edges, and the bin after the last. */
    private final int[] intervalStart;
    /** Weight of each bin in the band that rises through its interval, and in the one that falls. */
    private final double[] rising;

    private final double[] falling;

    /**
     * Designs a filter bank.
     *
     * @param sampleRate in Hz, at least 1
     * @param frameLength length of the FFT: a power of two in [16, 65536]
     * @param nMels number of bands, in [1, 1024]
     * @param fMinHz lower edge of the lowest band, in [0, sampleRate / 2)
     * @param fMaxHz upper edge of the highest band, in (fMinHz, sampleRate / 2]
     * @param scale scale on which the bands are equally wide
     * @param normalization height of the triangles
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public MelFilterBank(
            int sampleRate,
            int frameLength,
            int nMels,
            double fMinHz,
            double fMaxHz,
            MelScale scale,
            MelNormalization normalization) {
        double nyquistHz = Checks.atLeast("sampleRate", sampleRate, 1) / 2.0;
        Limits.frameLength(frameLength);
        Checks.inRange("nMels", nMels, 1, Limits.MAX_MELS);
        Checks.inRange("fMaxHz", fMaxHz, 0, nyquistHz);
        if (!(fMinHz >= 0 && fMinHz < fMaxHz)) {
            throw new IllegalArgumentException("fMinHz must be in [0, " + fMaxHz + "), but was " + fMinHz);
        }
        edgesHz = edges(nMels, fMinHz, fMaxHz, scale);
        bins = frameLength / 2 + 1;
        intervalStart = new int[nMels + 2];
        rising = new double[bins];
        falling = new double[bins];
        double binHz = sampleRate / (double) frameLength;
        int bin = 0;
        while (bin < bins && bin * binHz < edgesHz[0]) {
            bin++;
        }
        for (int i = 0; i <= nMels; i++) {
            intervalStart[i] = bin;
            double width = edgesHz[i + 1] - edgesHz[i];
            double risingHeight = i < nMels ? height(i, normalization) : 0;
            double fallingHeight = i > 0 ? height(i - 1, normalization) : 0;
            while (bin < bins && bin * binHz < edgesHz[i + 1]) {
                rising[bin] = (bin * binHz - edgesHz[i]) / width * risingHeight;
                falling[bin] = (edgesHz[i + 1] - bin * binHz) / width * fallingHeight;
                bin++;
            }
        }
        intervalStart[nMels + 1] = bin;
    }

    private static double[] edges(int nMels, double fMinHz, double fMaxHz, MelScale scale) {
        double lowest = scale.toMel(fMinHz);
        double step = (scale.toMel(fMaxHz) - lowest) / (nMels + 1);
        double[] edges = new double[nMels + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = scale.toHz(lowest + i * step);
        }
        // Not by way of mel: a last bin at fMaxHz must neither fall inside nor outside by rounding.
        edges[nMels + 1] = fMaxHz;
        return edges;
    }

    private double height(int band, MelNormalization normalization) {
        return normalization == MelNormalization.SLANEY ? 2 / (edgesHz[band + 2] - edgesHz[band]) : 1;
    }

    /** The number of bands. */
    public int bands() {
        return edgesHz.length - 2;
    }

    /** The number of FFT bins, frameLength / 2 + 1. */
    public int bins() {
        return bins;
    }

    /** The edges in Hz, rising, two more than bands: a new array. */
    public double[] edgesHz() {
        return edgesHz.clone();
    }

    /**
     * The weights of one band.
     *
     * @param band from 0
     * @return one weight for each bin: a new array
     * @throws IllegalArgumentException if there is no such band
     */
    public double[] weights(int band) {
        Checks.inRange("band", band, 0, bands() - 1);
        double[] weights = new double[bins];
        for (int k = intervalStart[band]; k < intervalStart[band + 1]; k++) {
            weights[k] = rising[k];
        }
        for (int k = intervalStart[band + 1]; k < intervalStart[band + 2]; k++) {
            weights[k] = falling[k];
        }
        return weights;
    }

    /**
     * Sums a spectrum into bands.
     *
     * @param power power of each bin, {@link #bins()} or more numbers
     * @param mel receives the power of each band, {@link #bands()} or more numbers
     */
    public void apply(double[] power, double[] mel) {
        int last = bands();
        double ascent = 0;
        for (int i = 0; i <= last; i++) {
            double rise = 0;
            double fall = 0;
            int end = intervalStart[i + 1];
            for (int k = intervalStart[i]; k < end; k++) {
                rise += rising[k] * power[k];
                fall += falling[k] * power[k];
            }
            if (i > 0) {
                mel[i - 1] = ascent + fall;
            }
            ascent = rise;
        }
    }
}
