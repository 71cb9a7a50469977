package org.stemmixer.core.auto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.internal.Samples;

/** Makes a {@link StemEnvelope} of samples. What is not finite counts as silence, as it does in effects. */
final class EnvelopeMeter implements Measure.Meter<StemEnvelope> {

    private static final int STEPS_PER_SECOND = 100;
    private static final int FIRST_STEPS = 6000;
    /** The band of the sibilants needs some room below half the sample rate. */
    private static final double LEAST_RATE = 2.5 * StemEnvelope.SIBILANCE_HZ;

    private final int sampleRate;
    private final int framesPerStep;
    private final double[][] samples;
    private final @Nullable BiquadCascade band;
    /** Sums of the squares of each channel over the step that is being filled. */
    private final double[] squares;

    private double peak;
    private double bandPeak;
    private int filled;
    private int steps;
    private float[] powers = new float[FIRST_STEPS];
    private float[] peaks = new float[FIRST_STEPS];
    private float[] sibilance = new float[FIRST_STEPS];

    EnvelopeMeter(int sampleRate, int channels) {
        this.sampleRate = sampleRate;
        this.framesPerStep = Math.max(1, Math.round(sampleRate / (float) STEPS_PER_SECOND));
        this.samples = new double[channels][framesPerStep];
        this.squares = new double[channels];
        this.band = sampleRate < LEAST_RATE
                ? null
                : new BiquadCascade(Butterworth.highPass(2, StemEnvelope.SIBILANCE_HZ, sampleRate), channels);
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int done = 0, taken; done < frames; done += taken) {
            taken = Math.min(frames - done, framesPerStep - filled);
            take(channels, offset + done, taken);
            filled += taken;
            if (filled == framesPerStep) {
                close();
            }
        }
    }

    private void take(float[][] channels, int from, int count) {
        for (int c = 0; c < channels.length; c++) {
            double[] x = samples[c];
            for (int i = 0; i < count; i++) {
                x[i] = Samples.usable(channels[c][from + i]);
            }
            double sum = squares[c];
            for (int i = 0; i < count; i++) {
                sum += x[i] * x[i];
            }
            squares[c] = sum;
            peak = Math.max(peak, largest(x, count));
        }
        if (band != null) {
            band.process(samples, 0, count);
            for (double[] x : samples) {
                bandPeak = Math.max(bandPeak, largest(x, count));
            }
        }
    }

    private static double largest(double[] x, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double magnitude = Math.abs(x[i]);
            // Not Math.max, which looks for NaN and takes three times as long.
            if (magnitude > largest) {
                largest = magnitude;
            }
        }
        return largest;
    }

    private void close() {
        if (steps == powers.length) {
            powers = Arrays.copyOf(powers, 2 * steps);
            peaks = Arrays.copyOf(peaks, 2 * steps);
            sibilance = Arrays.copyOf(sibilance, 2 * steps);
        }
        double loudest = 0;
        for (double sum : squares) {
            loudest = Math.max(loudest, sum);
        }
        powers[steps] = (float) (loudest / filled);
        peaks[steps] = (float) (peak * peak);
        sibilance[steps] = (float) (bandPeak * bandPeak);
        steps++;
        filled = 0;
        peak = 0;
        bandPeak = 0;
        Arrays.fill(squares, 0);
    }

    @Override
    public StemEnvelope finish() {
        if (filled > 0) {
            close();
        }
        return new StemEnvelope(
                sampleRate,
                framesPerStep,
                squares.length,
                Arrays.copyOf(powers, steps),
                Arrays.copyOf(peaks, steps),
                Arrays.copyOf(sibilance, steps));
    }
}
