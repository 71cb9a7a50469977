package org.stemmixer.dsp.stereo;

import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.ParameterRamp;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;

/**
 * What pan, balance and width have in common: each output channel is a weighted sum of both input channels, and the
 * four weights glide to new values. Only two channels have a stereo image; any other number passes unchanged.
 */
abstract class StereoMatrixEffect implements Effect {

    private static final double RAMP_SECONDS = 0.02;

    private final ParameterRamp weights = new ParameterRamp(4);
    private volatile double[] target;
    private double[] taken;
    private int channels;

    /** Starts with the weights (left to left, right to left, left to right, right to right). */
    StereoMatrixEffect(double... initialWeights) {
        target = initialWeights;
        taken = initialWeights;
    }

    /** Glides to other weights; may be called by another thread. The array must not change later. */
    final void setWeights(double... newWeights) {
        target = newWeights;
    }

    @Override
    public final void prepare(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = Checks.atLeast("channels", channels, 1);
        taken = target;
        weights.prepare((int) Math.ceil(RAMP_SECONDS * sampleRate), taken);
        Rehearsal.of(channels, this::process);
        reset();
    }

    @Override
    public final void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        Samples.silenceUnusable(block, offset, frames);
        int end = offset + frames;
        for (int start = offset; channels == 2 && start < end; ) {
            double[] latest = target;
            if (latest != taken && !weights.active()) {
                taken = latest;
                weights.start(latest);
            }
            if (weights.active()) {
                int n = Math.min(end - start, weights.framesLeft());
                glide(block[0], block[1], start, n);
                start += n;
            } else {
                weigh(block[0], block[1], start, end);
                start = end;
            }
        }
    }

    private void weigh(float[] left, float[] right, int start, int end) {
        double ll = weights.target(0);
        double rl = weights.target(1);
        double lr = weights.target(2);
        double rr = weights.target(3);
        for (int n = start; n < end; n++) {
            double l = left[n];
            double r = right[n];
            left[n] = (float) (ll * l + rl * r);
            right[n] = (float) (lr * l + rr * r);
        }
    }

    private void glide(float[] left, float[] right, int start, int frames) {
        int position = weights.position();
        for (int n = 0; n < frames; n++) {
            double l = left[start + n];
            double r = right[start + n];
            left[start + n] = (float) (at(0, position + n) * l + at(1, position + n) * r);
            right[start + n] = (float) (at(2, position + n) * l + at(3, position + n) * r);
        }
        weights.advance(frames);
    }

    private double at(int weight, int position) {
        return weights.start(weight) + weights.slope(weight) * position;
    }

    @Override
    public final void reset() {
        taken = target;
        weights.prepare(weights.length(), taken);
    }
}
