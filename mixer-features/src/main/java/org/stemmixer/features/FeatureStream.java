package org.stemmixer.features;

/**
 * Takes a clip block by block and gives its features at the end; made by {@link FeatureExtractor#stream}.
 *
 * <p>The size of the blocks does not change the result, not in a single bit, nor does it matter whether a clip comes
 * through a stream or whole through {@link FeatureExtractor#extract(float[])}.
 *
 * <p>Memory is bounded however long the clip is: about 2 MB with the default options, in proportion to the number of mel
 * bands. The price is paid in one place. Mel levels are cut off topDb below the largest one of the clip, which is known
 * only at the end, and not every level can be kept until then. A clip of up to 11 s at 44.1 kHz is exact in any case; a
 * longer one is exact too unless it grows so much louder that the floor rises above levels that could not be kept. The
 * mean level of a mel band is then too low by at most 0.25 dB times the share of frames in which its level lies within
 * 1 dB of the floor.
 *
 * <p>For one clip and one thread.
 */
public final class FeatureStream {

    private final FeatureMeans means;
    private final FrameAnalyzer analyzer;

    FeatureStream(FeatureExtractor extractor) {
        means = new FeatureMeans(extractor);
        analyzer = new FrameAnalyzer(extractor, means);
    }

    /**
     * Takes the next samples of a mono clip.
     *
     * @param mono array that holds them
     * @param offset index of the first
     * @param length how many, 0 allowed
     * @throws IllegalArgumentException if a sample is not finite; nothing of the block is taken then
     * @throws IndexOutOfBoundsException if the array does not hold that range
     * @throws IllegalStateException if the stream is finished
     */
    public void accept(float[] mono, int offset, int length) {
        accept(new float[][] {mono}, offset, length);
    }

    /**
     * Takes the next samples of a mono clip.
     *
     * @param mono array that holds them
     * @param offset index of the first
     * @param length how many, 0 allowed
     * @throws IllegalArgumentException if a sample is not finite or beyond the range of {@code float}; nothing of the
     *     block is taken then
     * @throws IndexOutOfBoundsException if the array does not hold that range
     * @throws IllegalStateException if the stream is finished
     */
    public void accept(double[] mono, int offset, int length) {
        analyzer.input().accept(mono, offset, length);
    }

    /**
     * Takes the next frames of a clip with several channels, which are mixed down to their mean.
     *
     * @param channels one array for each channel, at least one
     * @param offset index of the first sample in each
     * @param length how many samples of each, 0 allowed
     * @throws IllegalArgumentException if there is no channel or a sample is not finite; nothing of the block is taken
     *     then
     * @throws IndexOutOfBoundsException if an array does not hold that range
     * @throws IllegalStateException if the stream is finished
     */
    public void accept(float[][] channels, int offset, int length) {
        analyzer.input().accept(channels, offset, length);
    }

    /**
     * Ends the clip.
     *
     * @return its features
     * @throws IllegalStateException if no sample was taken or the stream is finished
     */
    public FeatureVector finish() {
        analyzer.input().finish();
        return means.vector(analyzer.dynamicRange());
    }
}
