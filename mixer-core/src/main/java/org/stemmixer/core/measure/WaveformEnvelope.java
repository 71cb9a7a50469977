package org.stemmixer.core.measure;

/**
 * A waveform reduced to the size of a picture: for each of up to {@value ColumnCount#MAX} columns, equally long, the lowest and
 * the highest sample of all channels and their root mean square. The last column may stand for less than the others. An
 * immutable value.
 */
public final class WaveformEnvelope {

    private final double secondsPerColumn;
    private final float[] min;
    private final float[] max;
    private final float[] rms;

    /** Takes the arrays over, all of the same length. */
    WaveformEnvelope(double secondsPerColumn, float[] min, float[] max, float[] rms) {
        this.secondsPerColumn = secondsPerColumn;
        this.min = min;
        this.max = max;
        this.rms = rms;
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return min.length;
    }

    /** How much time a column stands for. */
    public double secondsPerColumn() {
        return secondsPerColumn;
    }

    /**
     * The lowest sample, linear.
     *
     * @param column from 0, in the order of time
     */
    public float min(int column) {
        return min[column];
    }

    /**
     * The highest sample, linear.
     *
     * @param column from 0, in the order of time
     */
    public float max(int column) {
        return max[column];
    }

    /**
     * The root mean square of all channels, linear.
     *
     * @param column from 0, in the order of time
     */
    public float rms(int column) {
        return rms[column];
    }
}
