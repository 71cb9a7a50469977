package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Measures the DC offset of each channel of a stream, block by block: the mean of its samples. The size of the blocks does not
 * change a bit of the result. Samples that are NaN or infinite are measured as 0. {@code process} does not allocate. One
 * thread at a time.
 */
public final class DcOffsetMeter {

    private final double[] sums;
    private long frames;

    /**
     * A meter.
     *
     * @param channels at least 1
     */
    public DcOffsetMeter(int channels) {
        sums = new double[Checks.atLeast("channels", channels, 1)];
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
        Checks.block(channels, sums.length, offset, count);
        int c = 0;
        for (; c + 1 < sums.length; c += 2) {
            addPair(c, channels[c], channels[c + 1], offset, offset + count);
        }
        if (c < sums.length) {
            add(c, channels[c], offset, offset + count);
        }
        frames += count;
    }

    /** Two sums in one loop: each waits for its own last addition only. */
    private void addPair(int channel, float[] x, float[] y, int from, int to) {
        double xSum = sums[channel];
        double ySum = sums[channel + 1];
        for (int n = from; n < to; n++) {
            xSum += finite(x[n]);
            ySum += finite(y[n]);
        }
        sums[channel] = xSum;
        sums[channel + 1] = ySum;
    }

    private void add(int channel, float[] x, int from, int to) {
        double sum = sums[channel];
        for (int n = from; n < to; n++) {
            sum += finite(x[n]);
        }
        sums[channel] = sum;
    }

    private static double finite(float sample) {
        return Math.abs(sample) <= Float.MAX_VALUE ? sample : 0;
    }

    /** The mean of a channel so far, linear; 0 if there is nothing. Can be asked at any time and changes nothing. */
    public double offset(int channel) {
        return frames == 0 ? 0 : sums[channel] / frames;
    }

    /** The mean of the channel in which its magnitude is largest, with its sign. */
    public double largestOffset() {
        double largest = 0;
        for (int c = 0; c < sums.length; c++) {
            if (Math.abs(offset(c)) > Math.abs(largest)) {
                largest = offset(c);
            }
        }
        return largest;
    }

    /** Starts exactly anew. */
    public void reset() {
        Arrays.fill(sums, 0);
        frames = 0;
    }
}
