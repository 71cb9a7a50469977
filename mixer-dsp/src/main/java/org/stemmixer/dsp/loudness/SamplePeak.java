package org.stemmixer.dsp.loudness;

import org.stemmixer.dsp.Decibels;

/**
 * Where a piece of audio is loudest, sample by sample, and how far that is above the rest: one wild sample stands alone, the
 * peaks of music do not. An immutable value.
 *
 * @param magnitude the largest magnitude of any sample, linear; 0 for silence
 * @param frame where it comes first; 0 for silence
 * @param channel in which channel, from 0; of several the first
 * @param nextMagnitude the largest magnitude more than {@value PeakMeter#NEIGHBOURHOOD_MS} ms before or after that frame,
 *     linear
 */
public record SamplePeak(double magnitude, long frame, int channel, double nextMagnitude) {

    /** The peak in dBFS; minus infinity for silence. */
    public double dbfs() {
        return Decibels.fromLinear(magnitude);
    }

    /** The largest level further away, in dBFS; minus infinity if there is silence, or nothing. */
    public double nextDbfs() {
        return Decibels.fromLinear(nextMagnitude);
    }

    /**
     * By how much the peak stands out, in dB: 0 for steady sound, plus infinity if all else is silent; 0 for silence.
     */
    public double prominenceDb() {
        return magnitude == 0 ? 0 : dbfs() - nextDbfs();
    }
}
