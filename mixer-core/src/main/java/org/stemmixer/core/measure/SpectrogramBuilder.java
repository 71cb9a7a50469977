package org.stemmixer.core.measure;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.features.BinPowers;

/** Makes a {@link Spectrogram} of power spectra. */
final class SpectrogramBuilder {

    /** -120 dB. */
    private static final double FLOOR = 1e-12;

    private final double[] edgeBins = new double[Spectrogram.BANDS + 1];
    private final ColumnCount count = new ColumnCount(1);
    /** Sums over the column that is being filled, and over all that are complete. */
    private final double[] binPowers;

    private final double[] totalBinPowers;
    /** Columns x bands. */
    private final double[] powers = new double[ColumnCount.MAX * Spectrogram.BANDS];

    private int columns;

    SpectrogramBuilder(int bins, double binHz) {
        binPowers = new double[bins];
        totalBinPowers = new double[bins];
        for (int band = 0; band < edgeBins.length; band++) {
            edgeBins[band] = Spectrogram.bandEdgeHz(band) / binHz;
        }
    }

    void add(double[] frameBinPowers) {
        for (int k = 0; k < binPowers.length; k++) {
            binPowers[k] += frameBinPowers[k];
        }
        if (count.take(1)) {
            closeColumn();
            if (count.next()) {
                joinPairs();
            }
        }
    }

    private void closeColumn() {
        int start = count.current() * Spectrogram.BANDS;
        for (int band = 0; band < Spectrogram.BANDS; band++) {
            powers[start + band] =
                    BinPowers.smoothlyBetween(edgeBins[band], edgeBins[band + 1], binPowers) / count.items();
        }
        for (int k = 0; k < binPowers.length; k++) {
            totalBinPowers[k] += binPowers[k];
        }
        Arrays.fill(binPowers, 0);
    }

    private void joinPairs() {
        for (int column = 0; column < count.current(); column++) {
            int joined = column * Spectrogram.BANDS;
            int first = 2 * joined;
            int second = first + Spectrogram.BANDS;
            for (int band = 0; band < Spectrogram.BANDS; band++) {
                powers[joined + band] = (powers[first + band] + powers[second + band]) / 2;
            }
        }
    }

    /** Ends the signal. */
    void finish() {
        columns = count.current();
        if (count.items() > 0) {
            closeColumn();
            columns++;
        }
    }

    /** Sums over all spectra of a signal that has ended. */
    double[] totalBinPowers() {
        return totalBinPowers;
    }

    /**
     * The picture of a signal that has ended.
     *
     * @param secondsPerFrame from one spectrum to the next
     * @param meanSquare what a power of 1 is as a mean square
     */
    Spectrogram result(double secondsPerFrame, double meanSquare) {
        float[] levelsDb = new float[columns * Spectrogram.BANDS];
        for (int i = 0; i < levelsDb.length; i++) {
            levelsDb[i] = (float) Decibels.fromPower(Math.max(FLOOR, powers[i] * meanSquare));
        }
        return new Spectrogram(count.itemsPerColumn() * secondsPerFrame, levelsDb);
    }
}
