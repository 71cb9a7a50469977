package org.stemmixer.core.measure;

import java.util.List;

/**
 * What is left of a mix when its stems are taken away from it.
 *
 * @param relativeDb its power over that of the mix, in dB; minus infinity where nothing is left
 * @param rmsDbfs its RMS over all channels, in dBFS: a full-scale square wave has 0
 * @param peakDbfs its largest magnitude, in dBFS
 * @param channelRelativeDb {@code relativeDb} of each channel
 * @param toTheLastBit whether the stems, rounded as the mix is stored, are the mix
 */
public record NullResidue(
        double relativeDb, double rmsDbfs, double peakDbfs, List<Double> channelRelativeDb, boolean toTheLastBit) {

    /** Copies the list. */
    public NullResidue {
        channelRelativeDb = List.copyOf(channelRelativeDb);
    }
}
