package org.stemmixer.dsp.loudness;

import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/**
 * What can be said of a piece of audio in a few numbers. An immutable value.
 *
 * <p>Means run over all samples of all channels. The two stereo numbers compare the first two channels, left and right
 * in all usual layouts; a single channel counts as both.
 *
 * @param loudness loudness, loudness range, true peak and sample peak
 * @param rms root mean square, linear; 0 if empty
 * @param meanAbsolute mean magnitude, linear; 0 if empty
 * @param stereoCorrelation sum of L R divided by the root of the sum of L^2 times the sum of R^2, in [-1, 1]: 1 for
 *     mono sound, 0 for unrelated channels, -1 for mono with one side inverted; 0 too if a channel is silent
 * @param monoLossDb level that is lost when left and right are mixed to mono, at least 0: power mean of the channels
 *     over power of (L + R) / 2, so 0 for mono sound, 3.01 for unrelated channels of equal power, plus infinity if
 *     they cancel; 0 for silence
 */
public record AudioMetrics(
        Loudness loudness, double rms, double meanAbsolute, double stereoCorrelation, double monoLossDb) {

    /**
     * Measures a whole buffer.
     *
     * @param buffer of 1 to 8 channels, of 8 to 384 kHz
     * @return its metrics
     * @throws IllegalArgumentException if the buffer has more channels or another rate
     */
    public static AudioMetrics measure(AudioBuffer buffer) {
        AudioMetricsMeter meter = new AudioMetricsMeter(buffer.sampleRate(), buffer.channels());
        meter.process(buffer.toArrays(), 0, buffer.frames());
        return meter.metrics();
    }

    /**
     * Root mean square in dBFS, 0 dBFS being a constant of 1 (a full-scale sine has -3.01); minus infinity for silence.
     */
    public double rmsDbfs() {
        return Decibels.fromLinear(rms);
    }

    /** Crest factor in dB: sample peak over root mean square, 3.01 for a sine; NaN for silence. */
    public double crestFactorDb() {
        return loudness.samplePeakDbfs() - rmsDbfs();
    }

    /** Sample peak minus mean magnitude, linear, in [0, peak]: 0 for a square wave, near the peak for sparse clicks. */
    public double peakMinusMeanAbsolute() {
        return Decibels.toLinear(loudness.samplePeakDbfs()) - meanAbsolute;
    }
}
