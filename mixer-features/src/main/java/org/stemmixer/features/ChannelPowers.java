package org.stemmixer.features;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Takes a clip of several channels block by block and gives the power spectrum of each frame, summed over the channels: sound
 * with opposite polarity on both sides counts like any other, as it would not in the spectrum of their mean.
 *
 * <p>Frames are those of {@link Stft}, in steps too, so the size of the blocks does not change a bit of them. For one clip and
 * one thread.
 */
final class ChannelPowers {

    /** Takes the spectra. */
    interface Listener {

        /** The powers of the bins of the next frame, as mean squares; the array is valid until the method returns. */
        void frame(double[] binPowers);
    }

    private final Stft stft;
    private final Listener listener;
    private final StftStream[] streams;
    /** What the power of a bin is as a mean square: both halves of the spectrum over length and energy of the window. */
    private final double meanSquare;

    private final double[] channelPowers;
    private final double[] powers;
    private long samples;
    private long frames;
    /** How many samples complete the next frame in all channels. */
    private int missing;

    ChannelPowers(int frameLength, int hopLength, int channels, Listener listener) {
        stft = new Stft(frameLength, hopLength, Window.HANN);
        this.listener = listener;
        double windowEnergy = 3.0 / 8 * frameLength;
        meanSquare = 2 / (windowEnergy * frameLength);
        channelPowers = new double[stft.bins()];
        powers = new double[stft.bins()];
        streams = new StftStream[Checks.atLeast("channels", channels, 1)];
        for (int c = 0; c < channels; c++) {
            boolean last = c == channels - 1;
            streams[c] = stft.stream((frame, spectrum) -> add(spectrum, last));
        }
        missing = frameLength / 2;
    }

    /** Takes the next samples of all channels. */
    void accept(float[][] block, int offset, int length) {
        Checks.block(block, streams.length, offset, length);
        samples += length;
        for (int at = offset, end = offset + length; at < end; ) {
            int count = Math.min(missing, end - at);
            missing = missing == count ? stft.hopLength() : missing - count;
            for (int c = 0; c < streams.length; c++) {
                streams[c].accept(block[c], at, count);
            }
            at += count;
        }
    }

    /**
     * Gives out the remaining frames.
     *
     * @throws IllegalStateException if no sample was taken
     */
    void finish() {
        if (samples == 0) {
            throw new IllegalStateException("a clip must have at least 1 sample, but had 0");
        }
        float[] zeros = new float[Math.max(missing, stft.hopLength())];
        for (long all = stft.frames(samples); frames < all; missing = stft.hopLength()) {
            for (StftStream stream : streams) {
                stream.accept(zeros, 0, missing);
            }
        }
    }

    /** Samples taken so far. */
    long samples() {
        return samples;
    }

    private void add(double[] spectrum, boolean last) {
        Stft.power(spectrum, channelPowers);
        for (int k = 0; k < powers.length; k++) {
            powers[k] += meanSquare * channelPowers[k];
        }
        if (last) {
            frames++;
            listener.frame(powers);
            Arrays.fill(powers, 0);
        }
    }
}
