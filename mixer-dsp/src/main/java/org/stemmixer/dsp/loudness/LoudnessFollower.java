package org.stemmixer.dsp.loudness;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Follows the loudness of a stream that may never end: what it is now, and nothing of what it was. For meters and for gains that
 * are steered by loudness; {@link LoudnessMeter} measures programmes.
 *
 * <p>K-weighting and windows are those of {@link LoudnessMeter}, and so are the results to the bit: the size of the blocks does not
 * matter. Samples that are NaN or infinite are measured as 0. {@code process} neither allocates nor locks, and memory does not
 * grow. One thread at a time.
 */
public final class LoudnessFollower {

    private final KWeightedPower filter;
    private final SlidingLoudness sliding;
    private final int framesPerStep;
    private final float[][] slice;
    private int filled;
    private int sliceFrames;
    private int sliceInStep;
    private long steps;
    private double stepPower;

    /**
     * A follower for the usual layout of so many channels.
     *
     * @param sampleRate in Hz, in [8000, 384000]
     * @param channels in [1, 8], see {@link ChannelLayout#ofChannels}
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public LoudnessFollower(int sampleRate, int channels) {
        Checks.inRange("sampleRate", sampleRate, LoudnessMeter.MIN_SAMPLE_RATE, LoudnessMeter.MAX_SAMPLE_RATE);
        framesPerStep = (int) Math.rint(0.1 * sampleRate);
        filter = new KWeightedPower(
                sampleRate, ChannelLayout.ofChannels(channels).weights());
        sliding = new SlidingLoudness(framesPerStep);
        slice = new float[channels][framesPerStep / SlidingLoudness.SLICES_PER_STEP + 1];
        sliceFrames = sliceFrames(0);
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param channels one array for each channel
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     */
    public void process(float[][] channels, int offset, int frames) {
        Checks.block(channels, slice.length, offset, frames);
        int end = offset + frames;
        for (int position = offset; position < end; ) {
            int count = Math.min(end - position, sliceFrames - filled);
            for (int c = 0; c < slice.length; c++) {
                System.arraycopy(channels[c], position, slice[c], filled, count);
            }
            position += count;
            filled += count;
            if (filled == sliceFrames) {
                closeSlice();
            }
        }
    }

    private void closeSlice() {
        double powerSum = filter.process(slice, 0, filled);
        if (!Double.isFinite(powerSum)) {
            for (float[] channel : slice) {
                silenceNonFinite(channel, filled);
            }
            powerSum = filter.process(slice, 0, filled);
        }
        double step = sliding.add(powerSum);
        filled = 0;
        sliceInStep++;
        if (sliceInStep == SlidingLoudness.SLICES_PER_STEP) {
            sliceInStep = 0;
            stepPower = step;
            steps++;
        }
        sliceFrames = sliceFrames(sliceInStep);
    }

    private static void silenceNonFinite(float[] x, int frames) {
        for (int n = 0; n < frames; n++) {
            if (!Float.isFinite(x[n])) {
                x[n] = 0;
            }
        }
    }

    /** As {@link LoudnessMeter} cuts steps where 10 ms are not a whole number of frames. */
    private int sliceFrames(int index) {
        return (index + 1) * framesPerStep / SlidingLoudness.SLICES_PER_STEP
                - index * framesPerStep / SlidingLoudness.SLICES_PER_STEP;
    }

    /** How many steps of 100 ms are complete. */
    public long steps() {
        return steps;
    }

    /** The mean power of the last complete step of 100 ms, K-weighted and summed over the channels by their weights. */
    public double stepPower() {
        return stepPower;
    }

    /** The loudness of the last 400 ms in LUFS, renewed every 10 ms; minus infinity before the first 400 ms. */
    public double momentaryLufs() {
        return Gating.lufs(sliding.momentary());
    }

    /** The loudness of the last 3 s in LUFS, renewed every 10 ms; minus infinity before the first 3 s. */
    public double shortTermLufs() {
        return Gating.lufs(sliding.shortTerm());
    }

    /** Starts exactly anew. */
    public void reset() {
        filter.reset();
        sliding.reset();
        for (float[] channel : slice) {
            Arrays.fill(channel, 0);
        }
        filled = 0;
        sliceInStep = 0;
        sliceFrames = sliceFrames(0);
        steps = 0;
        stepPower = 0;
    }
}
