package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.internal.LaneSums;
import org.stemmixer.dsp.internal.Samples;

/** Makes a {@link StemEnvelope} of samples. What is not finite counts as silence, as it does in effects. */
final class EnvelopeMeter implements Measure.Meter<StemEnvelope> {

    private static final int FIRST_STEPS = 6000;

    private final int sampleRate;
    private final int framesPerStep;
    /** The step that is being filled. */
    private final float[][] samples;

    private final double[] lanes = new double[LaneSums.LANES];
    private int filled;
    private int steps;
    private float[] powers = new float[FIRST_STEPS];
    private float[] peaks = new float[FIRST_STEPS];

    EnvelopeMeter(int sampleRate, int channels, int joined) {
        this.sampleRate = sampleRate;
        this.framesPerStep = StemEnvelope.framesPerStep(sampleRate, joined);
        this.samples = new float[channels][framesPerStep];
    }

    @Override
    public void accept(float[][] channels, int offset, int frames) {
        for (int done = 0, taken; done < frames; done += taken) {
            taken = Math.min(frames - done, framesPerStep - filled);
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(channels[c], offset + done, samples[c], filled, taken);
            }
            filled += taken;
            if (filled == framesPerStep) {
                close();
            }
        }
    }

    private void close() {
        if (steps == powers.length) {
            powers = Arrays.copyOf(powers, 2 * steps);
            peaks = Arrays.copyOf(peaks, 2 * steps);
        }
        Samples.silenceUnusable(samples, 0, filled);
        double loudest = 0;
        float peak = 0;
        for (float[] channel : samples) {
            loudest = Math.max(loudest, LaneSums.ofSquares(channel, 0, filled, lanes));
            peak = Math.max(peak, largest(channel, filled));
        }
        powers[steps] = (float) (loudest / filled);
        peaks[steps] = (float) ((double) peak * peak);
        steps++;
        filled = 0;
    }

    private static float largest(float[] x, int count) {
        float least = 0;
        float most = 0;
        for (int i = 0; i < count; i++) {
            // Two that seldom change, and no magnitudes.
            if (x[i] > most) {
                most = x[i];
            } else if (x[i] < least) {
                least = x[i];
            }
        }
        return Math.max(most, -least);
    }

    @Override
    public StemEnvelope finish() {
        if (filled > 0) {
            close();
        }
        return new StemEnvelope(
                sampleRate, framesPerStep, samples.length, Arrays.copyOf(powers, steps), Arrays.copyOf(peaks, steps));
    }
}
