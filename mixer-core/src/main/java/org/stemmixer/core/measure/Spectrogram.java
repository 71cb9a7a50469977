package org.stemmixer.core.measure;

import java.util.Objects;

/**
 * A spectrogram reduced to the size of a picture: levels in bands that are equally wide on a logarithmic scale of frequency,
 * averaged over columns that are equally long. Up to {@value ColumnCount#MAX} columns, of which the last may stand for less
 * than the others. An immutable value.
 */
public final class Spectrogram {

    /** How many bands there are. */
    public static final int BANDS = 192;

    /** The lower edge of the lowest band in Hz. */
    public static final double MIN_HZ = 20;

    /** The upper edge of the highest band in Hz. */
    public static final double MAX_HZ = 20_000;

    /** The lowest level in dBFS, which is also that of bands beyond half the sample rate. */
    public static final float FLOOR_DB = -120;

    private final double secondsPerColumn;
    private final float[] levelsDb;

    /** Takes the array over: columns x bands. */
    Spectrogram(double secondsPerColumn, float[] levelsDb) {
        this.secondsPerColumn = secondsPerColumn;
        this.levelsDb = levelsDb;
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return levelsDb.length / BANDS;
    }

    /** How much time a column stands for. */
    public double secondsPerColumn() {
        return secondsPerColumn;
    }

    /**
     * The level of a band in dBFS: the mean square of the mean of all channels, so a sine of full scale has -3.01.
     *
     * @param column from 0, in the order of time
     * @param band from 0, in the order of frequency
     * @return at least {@value #FLOOR_DB}
     * @throws IndexOutOfBoundsException if there is no such column or band
     */
    public float levelDb(int column, int band) {
        return levelsDb[Objects.checkIndex(column, columns()) * BANDS + Objects.checkIndex(band, BANDS)];
    }

    /**
     * The lower edge of a band in Hz.
     *
     * @param band from 0 to {@value #BANDS}; the last is the upper edge of the highest band
     */
    public static double bandEdgeHz(int band) {
        return MIN_HZ * Math.pow(MAX_HZ / MIN_HZ, band / (double) BANDS);
    }
}
