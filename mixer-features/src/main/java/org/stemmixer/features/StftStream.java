package org.stemmixer.features;

/**
 * Takes a clip block by block and gives its spectra to a listener; made by {@link Stft#stream}.
 *
 * <p>Uses the same memory however long the clip is. The size of the blocks does not change the spectra. For one clip and
 * one thread.
 */
public final class StftStream {

    private final Stft stft;
    private final SpectrumListener listener;
    private final Framer framer;
    private final double[] spectrum;
    private final double[] scratch;
    /** What the framer takes, kept so that nothing is allocated for each block. */
    private final float[][] channels = new float[1][0];

    private long frames;

    StftStream(Stft stft, SpectrumListener listener) {
        this.stft = stft;
        this.listener = listener;
        framer = new Framer(stft.frameLength(), stft.hopLength(), this::frame);
        spectrum = new double[stft.spectrumLength()];
        scratch = new double[stft.scratchLength()];
    }

    /**
     * Takes the next samples.
     *
     * @param mono array that holds them
     * @param offset index of the first
     * @param length how many, 0 allowed
     * @throws IllegalArgumentException if a sample is not finite; nothing of the block is taken then
     * @throws IndexOutOfBoundsException if the array does not hold that range
     * @throws IllegalStateException if the stream is finished
     */
    public void accept(float[] mono, int offset, int length) {
        channels[0] = mono;
        framer.accept(channels, offset, length);
    }

    /**
     * Ends the clip and gives out the last frames.
     *
     * @throws IllegalStateException if no sample was taken or the stream is finished
     */
    public void finish() {
        framer.finish();
    }

    private void frame(double[] buffer, int start) {
        stft.transform(buffer, start, spectrum, scratch);
        listener.spectrum(frames++, spectrum);
    }
}
