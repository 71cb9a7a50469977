package org.stemmixer.features;

import java.util.Objects;
import org.stemmixer.dsp.internal.Checks;

/**
 * Takes a clip of several channels block by block and gives the spectra of all channels, frame by frame.
 *
 * <p>Frames are those of {@link Stft} with a Hann window, in steps too, so the size of the blocks does not change a bit of them.
 * Memory does not grow. For one clip and one thread.
 */
public final class ChannelSpectra {

    /** Takes the spectra. */
    @FunctionalInterface
    public interface Listener {

        /**
         * The next frame.
         *
         * @param spectra for each channel its bins, real and imaginary parts interleaved, not scaled; valid until the method returns
         */
        void frame(double[][] spectra);
    }

    private final Stft stft;
    private final Listener listener;
    private final StftStream[] streams;
    private final double[][] spectra;
    private long samples;
    private long frames;
    /** How many samples complete the next frame in all channels. */
    private int missing;

    /**
     * A transform of all channels.
     *
     * @param frameLength samples in a frame: a power of two in [16, 65536]
     * @param hopLength samples from one frame to the next, in [1, frameLength / 2]
     * @param channels at least 1
     * @param listener receives the spectra of a frame as soon as it is complete
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ChannelSpectra(int frameLength, int hopLength, int channels, Listener listener) {
        stft = new Stft(frameLength, hopLength, Window.HANN);
        this.listener = Objects.requireNonNull(listener, "listener");
        streams = new StftStream[Checks.atLeast("channels", channels, 1)];
        spectra = new double[channels][];
        for (int c = 0; c < channels; c++) {
            int channel = c;
            streams[c] = stft.stream((frame, spectrum) -> add(channel, spectrum));
        }
        missing = frameLength / 2;
    }

    /**
     * Takes the next samples of all channels, which are not changed.
     *
     * @param block one array for each channel
     * @param offset index of the first frame
     * @param length how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels, or if a sample is not finite; this is of no use then
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void accept(float[][] block, int offset, int length) {
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
     * Ends the clip and gives out the remaining frames.
     *
     * @throws IllegalStateException if no sample was taken
     */
    public void finish() {
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

    private void add(int channel, double[] spectrum) {
        spectra[channel] = spectrum;
        if (channel == spectra.length - 1) {
            frames++;
            listener.frame(spectra);
        }
    }
}
