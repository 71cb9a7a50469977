package org.stemmixer.dsp.loudness;

import java.util.List;

/**
 * The loudness and the peaks of a piece of audio. An immutable value.
 *
 * <p>Levels are minus infinity where there is nothing to measure: silence, or a signal shorter than the window.
 *
 * @param integratedLufs programme loudness (BS.1770-5): gated at -70 LUFS and 10 LU below the ungated loudness
 * @param shortProgrammeLufs loudness of a programme shorter than 400 ms, for which BS.1770 defines none: that of the one block
 *     of 400 ms which it is with silence after it, if above the gate at -70 LUFS. So it is what the momentary loudness of the
 *     same sound reaches in a longer file, does not jump where a sound is cut or padded to 400 ms, and counts a click for
 *     as little as the ear does. Minus infinity for programmes that are longer
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
        double shortProgrammeLufs,
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

    /**
     * The loudness to judge a programme of any length by: integrated, or of a programme shorter than 400 ms
     * {@link #shortProgrammeLufs}; minus infinity for silence.
     */
    public double programmeLufs() {
        return Math.max(integratedLufs, shortProgrammeLufs);
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
