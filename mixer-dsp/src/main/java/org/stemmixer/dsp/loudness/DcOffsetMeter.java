package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.LaneSums;

/**
 * Measures the DC offset of each channel of a stream, block by block: the mean of its samples. The size of the blocks does not
 * change a bit of the result. Samples that are NaN or infinite are measured as 0. {@code process} does not allocate. One
 * thread at a time.
 */
public final class DcOffsetMeter {

    /** For each channel. */
    private final double[][] lanes;

    private final double[] before = new double[LaneSums.LANES];
    private long frames;

    /**
     * A meter.
     *
     * @param channels at least 1
     */
    public DcOffsetMeter(int channels) {
        lanes = new double[Checks.atLeast("channels", channels, 1)][LaneSums.LANES];
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param channels one array for each channel of the meter
     * @param offset index of the first frame
     * @param count how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] channels, int offset, int count) {
        Checks.block(channels, lanes.length, offset, count);
        for (int c = 0; c < lanes.length; c++) {
            System.arraycopy(lanes[c], 0, before, 0, before.length);
            LaneSums.add(channels[c], offset, offset + count, frames, lanes[c]);
            if (!Double.isFinite(LaneSums.total(lanes[c]))) {
                System.arraycopy(before, 0, lanes[c], 0, before.length);
                addFinite(channels[c], offset, offset + count, lanes[c]);
            }
        }
        frames += count;
    }

    private void addFinite(float[] x, int from, int to, double[] sums) {
        for (int n = from; n < to; n++) {
            if (Float.isFinite(x[n])) {
                sums[(int) ((frames + n - from) % LaneSums.LANES)] += x[n];
            }
        }
    }

    /** The mean of a channel so far, linear; 0 if there is nothing. Can be asked at any time and changes nothing. */
    public double offset(int channel) {
        return frames == 0 ? 0 : LaneSums.total(lanes[channel]) / frames;
    }

    /** The mean of the channel in which its magnitude is largest, with its sign. */
    public double largestOffset() {
        double largest = 0;
        for (int c = 0; c < lanes.length; c++) {
            if (Math.abs(offset(c)) > Math.abs(largest)) {
                largest = offset(c);
            }
        }
        return largest;
    }

    /** Starts exactly anew. */
    public void reset() {
        for (double[] sums : lanes) {
            Arrays.fill(sums, 0);
        }
        frames = 0;
    }
}
