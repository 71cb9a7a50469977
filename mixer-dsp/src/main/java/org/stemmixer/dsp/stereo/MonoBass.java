package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.ParameterRamp;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;

/**
 * Makes everything below a frequency mono, as records and club systems want it.
 *
 * <p>The side signal goes through a second-order Butterworth high-pass; the mid signal stays as it is, so a mono signal
 * passes unchanged. The filter is a state-variable filter in the topology-preserving form (V. Zavalishin, The Art of VA
 * Filter Design, 2012, chapter 4), which stays stable while its cutoff moves and whose high-pass equals the bilinear
 * design with prewarping.
 *
 * <p>Works on two channels; any other number passes unchanged. New parameters may be set by another thread while audio
 * runs and are reached within 50 ms without a click. Samples that are not finite are taken as silence.
 */
public final class MonoBass implements Effect {

    private static final double RAMP_SECONDS = 0.05;
    private static final double DAMPING = Math.sqrt(2);
    /** After as many periods of the cutoff frequency, a decay of e^(-2 pi t f / sqrt(2)), -120 dB are left. */
    private static final double TAIL_PERIODS = 3.5;
    /** Filter state below this, 600 dB under full scale, is silence. */
    private static final double SILENCE = 1e-30;

    private final ParameterRamp warped = new ParameterRamp(1);
    private final double[] target = new double[1];
    private volatile Parameters parameters;
    /** The parameters in use: compared by identity, as comparing the values of records allocates. */
    private Parameters taken;

    private int sampleRate;
    private int channels;
    private double band;
    private double low;

    /** A mono bass with the given parameters. */
    public MonoBass(Parameters parameters) {
        this.parameters = parameters;
        this.taken = parameters;
    }

    /** The parameters set last. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Glides to other parameters.
     *
     * @throws IllegalArgumentException if prepared, and the frequency is not below half the sample rate
     */
    public void setParameters(Parameters parameters) {
        if (channels > 0) {
            Checks.belowNyquist("frequencyHz", parameters.frequencyHz, sampleRate);
        }
        if (!parameters.equals(this.parameters)) {
            this.parameters = parameters;
        }
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.belowNyquist("frequencyHz", parameters.frequencyHz, sampleRate);
        this.channels = Checks.atLeast("channels", channels, 1);
        this.sampleRate = sampleRate;
        reset();
        Rehearsal.of(channels, this::process);
        reset();
    }

    @Override
    public void reset() {
        if (channels == 0) {
            return;
        }
        taken = parameters;
        warp(taken);
        warped.prepare((int) Math.ceil(RAMP_SECONDS * sampleRate), target);
        band = 0;
        low = 0;
    }

    /** Until the filter has decayed by 120 dB. */
    @Override
    public long tailFrames() {
        return channels == 2 ? (long) Math.ceil(TAIL_PERIODS * sampleRate / parameters.frequencyHz) : 0;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // see taken
    public void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        Samples.silenceUnusable(block, offset, frames);
        int end = offset + frames;
        for (int start = offset; channels == 2 && start < end; ) {
            Parameters latest = parameters;
            if (!warped.active() && latest != taken) {
                taken = latest;
                warp(latest);
                warped.start(target);
            }
            // A moving cutoff is worked out anew for each frame.
            int n = warped.active() ? 1 : end - start;
            filterSide(block[0], block[1], start, n, warped.value(0));
            warped.advance(n);
            start += n;
        }
    }

    private void warp(Parameters wanted) {
        target[0] = Math.tan(Math.PI * wanted.frequencyHz / sampleRate);
    }

    private void filterSide(float[] left, float[] right, int start, int frames, double g) {
        double scale = 1 / (1 + g * (g + DAMPING));
        double b = band;
        double l = low;
        for (int n = start; n < start + frames; n++) {
            double side = 0.5 * ((double) left[n] - right[n]);
            double high = (side - (g + DAMPING) * b - l) * scale;
            double bandOut = g * high + b;
            double lowOut = g * bandOut + l;
            b = audible(g * high + bandOut);
            l = audible(g * bandOut + lowOut);
            // What the high-pass takes away from the side is taken from both channels with opposite signs.
            double removed = side - high;
            left[n] = (float) (left[n] - removed);
            right[n] = (float) (right[n] + removed);
        }
        band = b;
        low = l;
    }

    private static double audible(double state) {
        return Math.abs(state) < SILENCE ? 0 : state;
    }

    /**
     * Up to where the bass is mono.
     *
     * @param frequencyHz cutoff in Hz, in [20, 1000] and below half the sample rate; 120 by default
     */
    public record Parameters(double frequencyHz) {

        /** Refuses a value outside its range. */
        public Parameters {
            Checks.inRange("frequencyHz", frequencyHz, 20, 1000);
        }

        /** Mono below 120 Hz. */
        public static Parameters defaults() {
            return new Parameters(120);
        }

        /** The same with another frequency. */
        public Parameters withFrequencyHz(double frequencyHz) {
            return new Parameters(frequencyHz);
        }
    }
}
