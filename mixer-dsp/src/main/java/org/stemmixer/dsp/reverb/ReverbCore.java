package org.stemmixer.dsp.reverb;

import org.stemmixer.dsp.internal.DelayLine;
import org.stemmixer.dsp.internal.FeedbackInput;

/**
 * The wet path of a {@link Reverb} for one channel or a pair: pre-delay, diffusers, feedback delay network; in blocks
 * of at most {@link #maxBlock()} frames.
 */
final class ReverbCore {

    private static final double[] LEFT_DIFFUSERS_MS = {3.1, 7.9, 5.3, 10.7};
    private static final double[] RIGHT_DIFFUSERS_MS = {3.7, 8.9, 4.7, 10.1};
    private static final int BLOCK_LIMIT = 128;

    private final int firstChannel;
    private final int channels;
    private final int maxBlock;
    private final DelayLine[] preDelays;
    private final Diffuser[] diffusers;
    private final FeedbackDelayNetwork network;
    private final float[][] in;
    private final float[] earlier;
    private final float[][] out;

    /**
     * A wet path at rest.
     *
     * @param firstChannel index of the channel, or of the left one of the pair
     * @param channels 1 or 2
     */
    ReverbCore(int sampleRate, int firstChannel, int channels, int maxPreDelayFrames) {
        this.firstChannel = firstChannel;
        this.channels = channels;
        // Recursive parts read nothing that the same block writes, so no block may be longer than their shortest delay.
        int shortest = Math.min(
                Diffuser.frames(LEFT_DIFFUSERS_MS[0], sampleRate), FeedbackDelayNetwork.shortestFrames(sampleRate));
        maxBlock = Math.max(1, Math.min(BLOCK_LIMIT, shortest));
        preDelays = new DelayLine[channels];
        diffusers = new Diffuser[channels];
        for (int c = 0; c < channels; c++) {
            preDelays[c] = new DelayLine(maxPreDelayFrames + maxBlock);
            diffusers[c] = new Diffuser(c == 0 ? LEFT_DIFFUSERS_MS : RIGHT_DIFFUSERS_MS, sampleRate, maxBlock);
        }
        network = new FeedbackDelayNetwork(sampleRate, maxBlock);
        in = new float[channels][maxBlock];
        earlier = new float[maxBlock];
        out = new float[2][maxBlock];
    }

    int maxBlock() {
        return maxBlock;
    }

    /** See {@link FeedbackDelayNetwork#setDecay}. */
    double setDecay(double decaySeconds, double highDecaySeconds, double dampingHz) {
        return network.setDecay(decaySeconds, highDecaySeconds, dampingHz);
    }

    void clear() {
        for (int c = 0; c < channels; c++) {
            preDelays[c].clear();
            diffusers[c].clear();
        }
        network.clear();
    }

    /**
     * Takes the inputs of a block.
     *
     * @param preDelayFrames by how much the reverberation comes later
     */
    void read(float[][] block, int offset, int frames, int preDelayFrames) {
        for (int c = 0; c < channels; c++) {
            float[] source = block[firstChannel + c];
            float[] target = in[c];
            for (int n = 0; n < frames; n++) {
                target[n] = FeedbackInput.bounded(source[offset + n]);
            }
            preDelays[c].write(target, 0, frames);
            preDelays[c].read(preDelayFrames + frames, target, 0, frames);
        }
    }

    /**
     * Crosses the inputs just read over from an earlier pre-delay.
     *
     * @param weight share of the later pre-delay in the first frame, from 0
     * @param weightStep by how much it grows per frame
     */
    void crossFadeFrom(int earlierPreDelayFrames, int frames, double weight, double weightStep) {
        for (int c = 0; c < channels; c++) {
            preDelays[c].read(earlierPreDelayFrames + frames, earlier, 0, frames);
            float[] target = in[c];
            for (int n = 0; n < frames; n++) {
                double later = weight + weightStep * n;
                target[n] = (float) (later * target[n] + (1 - later) * earlier[n]);
            }
        }
    }

    /** Runs the block that was read; {@link #mix} takes the result. */
    void run(int frames, float diffusion) {
        for (int c = 0; c < channels; c++) {
            diffusers[c].process(in[c], frames, diffusion);
        }
        network.process(in[0], in[channels - 1], out[0], out[1], frames);
    }

    /**
     * Adds a stretch of the block that was run to what is in place.
     *
     * @param offset where the stretch is in the block to change
     * @param from where it is in the block that was run
     * @param dry gain of what is in place
     * @param same gain of the reverberation of the same side
     * @param other gain of the reverberation of the other side
     */
    void mix(float[][] block, int offset, int from, int frames, float dry, float same, float other) {
        for (int c = 0; c < channels; c++) {
            mix(block[firstChannel + c], out[c], out[channels - 1 - c], offset, from, frames, dry, same, other);
        }
    }

    private static void mix(
            float[] inPlace,
            float[] wet,
            float[] otherWet,
            int offset,
            int from,
            int frames,
            float dry,
            float same,
            float other) {
        for (int n = 0; n < frames; n++) {
            inPlace[offset + n] = dry * inPlace[offset + n] + (same * wet[from + n] + other * otherWet[from + n]);
        }
    }
}
