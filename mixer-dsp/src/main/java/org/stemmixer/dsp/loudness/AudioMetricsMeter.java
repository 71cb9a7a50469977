package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;

/**
 * Measures {@link AudioMetrics} of a stream, block by block. Block sizes do not change the result. Samples that are
 * NaN or infinite are measured as 0. One thread at a time.
 */
public final class AudioMetricsMeter {

    private final LoudnessMeter loudness;
    /** Sums of each channel of its own: their order must not depend on the blocks. */
    private final double[] squares;

    private final double[] magnitudes;
    /** Sum of left times right. */
    private double products;

    private long frames;

    /**
     * A meter for the usual layout of so many channels.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channels in [1, 8], see {@link ChannelLayout#ofChannels}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AudioMetricsMeter(int sampleRate, int channels) {
        this(sampleRate, ChannelLayout.ofChannels(channels));
    }

    /**
     * A meter for a layout.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param layout the order of the channels
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public AudioMetricsMeter(int sampleRate, ChannelLayout layout) {
        loudness = new LoudnessMeter(sampleRate, layout);
        squares = new double[layout.channels()];
        magnitudes = new double[layout.channels()];
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param channels one array for each channel of the meter
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] channels, int offset, int frames) {
        loudness.process(channels, offset, frames);
        int end = offset + frames;
        if (channels.length == 2) {
            addStereo(channels[0], channels[1], offset, end);
        } else {
            for (int c = 0; c < channels.length; c++) {
                add(c, channels[c], offset, end);
            }
            addProducts(channels[0], channels[right()], offset, end);
        }
        this.frames += frames;
    }

    /** All five sums in one loop: each waits for its own last addition, and not for those of the others. */
    private void addStereo(float[] left, float[] right, int from, int to) {
        double leftSquares = squares[0];
        double rightSquares = squares[1];
        double leftMagnitudes = magnitudes[0];
        double rightMagnitudes = magnitudes[1];
        double sum = products;
        for (int n = from; n < to; n++) {
            double l = finite(left[n]);
            double r = finite(right[n]);
            leftSquares += l * l;
            rightSquares += r * r;
            leftMagnitudes += Math.abs(l);
            rightMagnitudes += Math.abs(r);
            sum += l * r;
        }
        squares[0] = leftSquares;
        squares[1] = rightSquares;
        magnitudes[0] = leftMagnitudes;
        magnitudes[1] = rightMagnitudes;
        products = sum;
    }

    private void add(int channel, float[] samples, int from, int to) {
        double squareSum = squares[channel];
        double magnitudeSum = magnitudes[channel];
        for (int n = from; n < to; n++) {
            double magnitude = finite(Math.abs(samples[n]));
            squareSum += magnitude * magnitude;
            magnitudeSum += magnitude;
        }
        squares[channel] = squareSum;
        magnitudes[channel] = magnitudeSum;
    }

    private void addProducts(float[] left, float[] right, int from, int to) {
        double sum = products;
        for (int n = from; n < to; n++) {
            sum += finite(left[n]) * finite(right[n]);
        }
        products = sum;
    }

    private static double finite(float sample) {
        return Math.abs(sample) <= Float.MAX_VALUE ? sample : 0;
    }

    /** The channel that is compared with the first one. */
    private int right() {
        return Math.min(1, squares.length - 1);
    }

    /** How loud it has been from moment to moment since the start. Can be asked at any time and changes nothing. */
    public LoudnessHistory loudnessHistory() {
        return loudness.history();
    }

    /** When it has played and paused since the start. Can be asked at any time and changes nothing. */
    public Activity activity() {
        return loudness.activity();
    }

    /** Everything measured since the start. Can be asked at any time and changes nothing. */
    public AudioMetrics metrics() {
        double samples = Math.max(1, (double) frames * squares.length);
        double leftPower = squares[0];
        double rightPower = squares[right()];
        return new AudioMetrics(
                loudness.loudness(),
                Math.sqrt(sum(squares) / samples),
                sum(magnitudes) / samples,
                correlation(leftPower, rightPower),
                monoLossDb(leftPower + rightPower));
    }

    private double correlation(double leftPower, double rightPower) {
        double norm = Math.sqrt(leftPower) * Math.sqrt(rightPower);
        // Rounding can carry the quotient past 1 by a few units in the last place.
        return norm == 0 ? 0 : Math.max(-1, Math.min(1, products / norm));
    }

    private double monoLossDb(double power) {
        double monoPower = power + 2 * products; // of L + R, which is four times that of (L + R) / 2
        return power == 0 ? 0 : Math.max(0, Decibels.fromPower(2 * power / Math.max(0, monoPower)));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Starts exactly anew. */
    public void reset() {
        loudness.reset();
        Arrays.fill(squares, 0);
        Arrays.fill(magnitudes, 0);
        products = 0;
        frames = 0;
    }
}
