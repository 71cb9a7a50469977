package org.stemmixer.dsp.resample;

/**
 * The filter of a {@link Resampler}, cut into one row of coefficients for each position that an output frame can have
 * between two input frames. Immutable, apart from the scratch row that {@link #row} may use: one thread at a time.
 *
 * <p>Where the ratio has more phases than a table needs, rows are interpolated on a straight line between those of a table so
 * fine that the error stays 140 dB down.
 */
final class PolyphaseFilter {

    /** Rows for each frame of the lower rate; the error of interpolation is about π² / 8 / ROWS². */
    private static final int ROWS_PER_FRAME = 4096;

    private static final KaiserSinc RESPONSE = new KaiserSinc(120, 72);

    private final int phases;
    private final int taps;
    private final double[][] rows;
    private final double[] interpolated;

    /**
     * Computes the rows.
     *
     * @param inputStep input frames in each period of the ratio
     * @param phases output frames in each period, prime to {@code inputStep}
     */
    PolyphaseFilter(int inputStep, int phases) {
        this.phases = phases;
        if (inputStep == phases) {
            taps = 4;
            rows = new double[][] {{0, 1, 0, 0}};
            interpolated = new double[0];
            return;
        }
        double inputPerLowerFrame = Math.max(1, inputStep / (double) phases);
        taps = 4 * (int) Math.ceil(RESPONSE.halfLength() * inputPerLowerFrame / 2);
        int finest = (int) Math.ceil(ROWS_PER_FRAME / inputPerLowerFrame);
        if (phases <= finest) {
            rows = new double[phases][];
            interpolated = new double[0];
        } else {
            rows = new double[finest + 1][];
            interpolated = new double[taps];
        }
        int intervals = Math.min(phases, finest);
        for (int r = 0; r < rows.length; r++) {
            rows[r] = computeRow(r / (double) intervals, inputPerLowerFrame);
        }
    }

    private double[] computeRow(double fraction, double inputPerLowerFrame) {
        double[] row = new double[taps];
        double sum = 0;
        for (int k = 0; k < taps; k++) {
            row[k] = RESPONSE.at((taps / 2 - 1 - k + fraction) / inputPerLowerFrame);
            sum += row[k];
        }
        // Each row sums up to exactly 1: a constant stays constant instead of being modulated by the phases.
        for (int k = 0; k < taps; k++) {
            row[k] /= sum;
        }
        return row;
    }

    /**
     * The number of coefficients in a row, a multiple of 4. Of as many input frames, the one at index {@code taps / 2 - 1}
     * is the last that does not lie after the output frame.
     */
    int taps() {
        return taps;
    }

    /** Whether every phase has a row of its own, so that {@link #row} gives arrays that stay as they are. */
    boolean isExact() {
        return interpolated.length == 0;
    }

    /** The coefficients for an output frame {@code phase / phases} after an input frame; valid until the next call. */
    double[] row(int phase) {
        if (isExact()) {
            return rows[phase];
        }
        long position = (long) phase * (rows.length - 1);
        int r = (int) (position / phases);
        double fraction = position % phases / (double) phases;
        double[] below = rows[r];
        double[] above = rows[r + 1];
        for (int k = 0; k < taps; k++) {
            interpolated[k] = below[k] + fraction * (above[k] - below[k]);
        }
        return interpolated;
    }
}
