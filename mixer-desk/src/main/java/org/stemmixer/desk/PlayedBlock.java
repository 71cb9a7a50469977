package org.stemmixer.desk;

/**
 * A block of a mix as it is heard, valid while it is handed over.
 *
 * @param generation counts up with each jump, so that nobody plays on what was before it
 * @param frame of the mix that the first frame is
 * @param frames how many there are
 * @param stereo two arrays of samples
 * @param meters of the channels, in the order of the plan, the master last
 * @param momentaryLufs of what is heard, over the last 400 ms
 * @param shortTermLufs of what is heard, over the last 3 s
 */
@SuppressWarnings("ArrayRecordComponent") // handed over in the hot path, never compared
public record PlayedBlock(
        int generation,
        long frame,
        int frames,
        float[][] stereo,
        ChannelMeter[] meters,
        double momentaryLufs,
        double shortTermLufs) {

    /**
     * What a channel's meter shows.
     *
     * @param peakLeft highest magnitude behind the fader, linear
     * @param peakRight highest magnitude behind the fader, linear
     * @param gainReductionDb of its dynamics, at least 0
     */
    public record ChannelMeter(double peakLeft, double peakRight, double gainReductionDb) {}
}
