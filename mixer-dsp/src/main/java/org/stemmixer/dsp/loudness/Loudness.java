package org.stemmixer.dsp.loudness;

import java.util.List;

/**
 * The loudness and the peaks of a piece of audio. An immutable value.
 *
 * <p>Levels are minus infinity where there is nothing to measure: silence, or a signal shorter than the window.
 *
 * @param integratedLufs programme loudness (BS.1770-5): gated at -70 LUFS and 10 LU below the ungated loudness
 * @param momentaryMaxLufs the largest loudness of any 400 ms
 * @param shortTermMaxLufs the largest loudness of any 3 s
 * @param loudnessRangeLu loudness range, LRA (Tech 3342); 0 if shorter than 3 s or silent, and not to be trusted below
 *     a minute
 * @param channelTruePeaksDbtp the largest magnitude of each channel, between samples too
 * @param channelSamplePeaksDbfs the largest magnitude of each channel's samples
 * @param frames length in frames
 * @param nonFiniteSamples how many samples were NaN or infinite and were measured as 0
 */
public record Loudness(
        double integratedLufs,
        double momentaryMaxLufs,
        double shortTermMaxLufs,
        double loudnessRangeLu,
        List<Double> channelTruePeaksDbtp,
        List<Double> channelSamplePeaksDbfs,
        long frames,
        long nonFiniteSamples) {

    /** Copies the lists. */
    public Loudness {
        channelTruePeaksDbtp = List.copyOf(channelTruePeaksDbtp);
        channelSamplePeaksDbfs = List.copyOf(channelSamplePeaksDbfs);
    }

    /** The true peak of the loudest channel in dBTP. */
    public double truePeakDbtp() {
        return max(channelTruePeaksDbtp);
    }

    /** The sample peak of the loudest channel in dBFS. */
    public double samplePeakDbfs() {
        return max(channelSamplePeaksDbfs);
    }

    /** Peak to loudness ratio, PLR (AES TD1004): true peak minus integrated loudness; NaN for silence. */
    public double peakToLoudnessRatioLu() {
        return truePeakDbtp() - integratedLufs;
    }

    private static double max(List<Double> levels) {
        double max = Double.NEGATIVE_INFINITY;
        for (double level : levels) {
            max = Math.max(max, level);
        }
        return max;
    }
}
