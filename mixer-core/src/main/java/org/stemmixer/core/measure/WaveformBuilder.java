package org.stemmixer.core.measure;

import java.util.Arrays;

/** Makes a {@link WaveformEnvelope} of samples. */
final class WaveformBuilder {

    private static final int FIRST_FRAMES_PER_COLUMN = 64;

    private final int channels;
    private final ColumnCount count = new ColumnCount(FIRST_FRAMES_PER_COLUMN);
    private final float[] min = new float[ColumnCount.MAX];
    private final float[] max = new float[ColumnCount.MAX];
    /** Mean squares of all channels. */
    private final double[] power = new double[ColumnCount.MAX];
    /** Sums over the column that is being filled; those of each channel of their own, not to depend on blocks. */
    private final double[] squares;

    WaveformBuilder(int channels) {
        this.channels = channels;
        squares = new double[channels];
        startColumn();
    }

    void add(float[][] block, int offset, int frames) {
        for (int done = 0, taken; done < frames; done += taken) {
            taken = (int) Math.min(frames - done, count.missing());
            for (int c = 0; c < channels; c++) {
                addExtremes(block[c], offset + done, taken);
            }
            if (channels == 2) {
                addSquares(block[0], block[1], offset + done, taken);
            } else {
                for (int c = 0; c < channels; c++) {
                    addSquares(c, block[c], offset + done, taken);
                }
            }
            if (count.take(taken)) {
                closeColumn();
                if (count.next()) {
                    joinPairs();
                }
                startColumn();
            }
        }
    }

    private void addExtremes(float[] samples, int offset, int frames) {
        float lowest = min[count.current()];
        float highest = max[count.current()];
        int end = offset + frames;
        for (int n = offset; n < end; n++) {
            lowest = Math.min(lowest, samples[n]);
            highest = Math.max(highest, samples[n]);
        }
        min[count.current()] = lowest;
        max[count.current()] = highest;
    }

    /** Both channels in one loop: each sum waits for its own last addition, and not for that of the other. */
    private void addSquares(float[] left, float[] right, int offset, int frames) {
        double leftSum = squares[0];
        double rightSum = squares[1];
        int end = offset + frames;
        for (int n = offset; n < end; n++) {
            leftSum += (double) left[n] * left[n];
            rightSum += (double) right[n] * right[n];
        }
        squares[0] = leftSum;
        squares[1] = rightSum;
    }

    private void addSquares(int channel, float[] samples, int offset, int frames) {
        int end = offset + frames;
        double sum = squares[channel];
        for (int n = offset; n < end; n++) {
            sum += (double) samples[n] * samples[n];
        }
        squares[channel] = sum;
    }

    private void startColumn() {
        min[count.current()] = Float.POSITIVE_INFINITY;
        max[count.current()] = Float.NEGATIVE_INFINITY;
        Arrays.fill(squares, 0);
    }

    private void closeColumn() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        power[count.current()] = sum / ((double) count.items() * channels);
    }

    private void joinPairs() {
        for (int column = 0; column < count.current(); column++) {
            int first = 2 * column;
            min[column] = Math.min(min[first], min[first + 1]);
            max[column] = Math.max(max[first], max[first + 1]);
            power[column] = (power[first] + power[first + 1]) / 2;
        }
    }

    WaveformEnvelope finish(int sampleRate) {
        int columns = count.current();
        if (count.items() > 0) {
            closeColumn();
            columns++;
        }
        float[] rms = new float[columns];
        for (int column = 0; column < columns; column++) {
            rms[column] = (float) Math.sqrt(power[column]);
        }
        return new WaveformEnvelope(
                count.itemsPerColumn() / (double) sampleRate,
                Arrays.copyOf(min, columns),
                Arrays.copyOf(max, columns),
                rms);
    }
}
