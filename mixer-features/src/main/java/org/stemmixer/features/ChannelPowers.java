package org.stemmixer.features;

/**
 * Gives the power spectrum of each frame of {@link ChannelSpectra}, summed over the channels: sound with opposite polarity on both
 * sides counts like any other, as it would not in the spectrum of their mean. For one clip and one thread.
 */
final class ChannelPowers {

    /** Takes the spectra. */
    interface Listener {

        /** The powers of the bins of the next frame, as mean squares; the array is valid until the method returns. */
        void frame(double[] binPowers);
    }

    private final ChannelSpectra spectra;

    ChannelPowers(int frameLength, int hopLength, int channels, Listener listener) {
        SummedPowers powers = new SummedPowers(frameLength);
        spectra = new ChannelSpectra(frameLength, hopLength, channels, frame -> listener.frame(powers.of(frame)));
    }

    /** Takes the next samples of all channels. */
    void accept(float[][] block, int offset, int length) {
        spectra.accept(block, offset, length);
    }

    /**
     * Gives out the remaining frames.
     *
     * @throws IllegalStateException if no sample was taken
     */
    void finish() {
        spectra.finish();
    }

    /** Samples taken so far. */
    long samples() {
        return spectra.samples();
    }
}
