package org.stemmixer.features;

/**
 * Measures the levels of the {@link ThirdOctaves} of a stream over time, block by block; see {@link ThirdOctaveLevels}. The
 * size of the blocks does not change a bit of the result. Memory grows by 31 floats a step, 1.5 kB a second, in an array that
 * grows by half when full; otherwise {@code process} does not allocate. For one clip and one thread.
 */
public final class ThirdOctaveMeter {

    private final ThirdOctaveSeries series;
    private final ChannelSpectra spectra;

    /**
     * A meter.
     *
     * @param sampleRate in Hz, in [1000, 384000]
     * @param channels at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public ThirdOctaveMeter(int sampleRate, int channels) {
        series = new ThirdOctaveSeries(sampleRate, 1);
        int frameLength = ThirdOctaveSeries.frameLength(sampleRate);
        spectra = new ChannelSpectra(frameLength, frameLength / 2, channels, series::add);
    }

    /**
     * Takes the next frames, which are not changed.
     *
     * @param block one array for each channel of the meter
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if there are more or fewer channels than the meter has, or if a sample is not finite;
     *     the meter is of no use then
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] block, int offset, int frames) {
        spectra.accept(block, offset, frames);
    }

    /**
     * Ends the clip.
     *
     * @throws IllegalStateException if no frame was taken
     */
    public ThirdOctaveLevels finish() {
        spectra.finish();
        return series.finish();
    }
}
