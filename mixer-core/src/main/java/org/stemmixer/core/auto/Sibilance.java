package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.internal.Samples;

/** The peaks of a voice where its sibilants are, in the steps of its {@link StemEnvelope}. Immutable, 24 kB a minute. */
final class Sibilance {

    /** Where sibilants begin to outweigh what else a voice holds; {@link org.stemmixer.dsp.dynamics.DeEsser} begins there too. */
    static final double FROM_HZ = 5000;

    static final Measure<Sibilance> MEASURE = Measure.ofSeries("sibilance", Meter::new);

    private final float[] peaks;

    private Sibilance(float[] peaks) {
        this.peaks = peaks;
    }

    /** The largest magnitude of any channel above {@link #FROM_HZ}, squared; 0 where the sample rate holds no such band. */
    float power(int step) {
        return peaks[step];
    }

    /** What is not finite counts as silence, as it does in effects. */
    private static final class Meter implements Measure.Meter<Sibilance> {

        private static final int FIRST_STEPS = 6000;
        /** The band needs some room below half the sample rate. */
        private static final double LEAST_RATE = 2.5 * FROM_HZ;

        private final int framesPerStep;
        private final double[][] samples;
        private final BiquadCascade band;
        private final boolean hasBand;
        private double peak;
        private int filled;
        private int steps;
        private float[] peaks = new float[FIRST_STEPS];

        Meter(int sampleRate, int channels, int joined) {
            framesPerStep = StemEnvelope.framesPerStep(sampleRate, joined);
            samples = new double[channels][framesPerStep];
            hasBand = sampleRate >= LEAST_RATE;
            double fromHz = hasBand ? FROM_HZ : sampleRate / 4.0;
            band = new BiquadCascade(Butterworth.highPass(2, fromHz, sampleRate), channels);
        }

        @Override
        public void accept(float[][] channels, int offset, int frames) {
            for (int done = 0, taken; done < frames; done += taken) {
                taken = Math.min(frames - done, framesPerStep - filled);
                if (hasBand) {
                    take(channels, offset + done, taken);
                }
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
            }
            band.process(samples, 0, count);
            for (double[] x : samples) {
                peak = Math.max(peak, largest(x, count));
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
            if (steps == peaks.length) {
                peaks = Arrays.copyOf(peaks, 2 * steps);
            }
            peaks[steps] = (float) (peak * peak);
            steps++;
            filled = 0;
            peak = 0;
        }

        @Override
        public Sibilance finish() {
            if (filled > 0) {
                close();
            }
            return new Sibilance(Arrays.copyOf(peaks, steps));
        }
    }
}
