package org.stemmixer.core.song.profile;

import org.stemmixer.dsp.Decibels;

/**
 * Measures the crest factor: in each second the peak of all channels over their root mean square, in dB, averaged with the
 * energy of the seconds as weight. So it tells how peaky the music is where it is loud, and one loud moment does not decide.
 */
final class CrestMeter {

    private final int windowFrames;
    private int filled;
    private float peak;
    private float highestPeak;
    private double energy;
    private double totalEnergy;
    private double weighted;

    CrestMeter(int sampleRate) {
        windowFrames = sampleRate;
    }

    void accept(float[][] channels, int offset, int frames) {
        for (int done = 0, count; done < frames; done += count) {
            count = Math.min(frames - done, windowFrames - filled);
            for (float[] channel : channels) {
                add(channel, offset + done, count);
            }
            filled += count;
            if (filled == windowFrames) {
                endWindow(channels.length);
            }
        }
    }

    /** Ends the stretch of sound, so that no window reaches into what follows. */
    void endWindow(int channels) {
        if (energy > 0) {
            double rms = Math.sqrt(energy / ((double) filled * channels));
            weighted += energy * Decibels.fromLinear(peak / rms);
            totalEnergy += energy;
        }
        highestPeak = Math.max(highestPeak, peak);
        filled = 0;
        peak = 0;
        energy = 0;
    }

    /** The crest factor in dB of the windows that have ended; NaN for silence. */
    double crestFactorDb() {
        return weighted / totalEnergy;
    }

    /** The sum of all squares in windows that have ended. */
    double energy() {
        return totalEnergy;
    }

    /** The largest magnitude in windows that have ended, as it was. */
    double peak() {
        return highestPeak;
    }

    private void add(float[] samples, int offset, int frames) {
        float highest = peak;
        double sum = energy;
        for (int n = offset; n < offset + frames; n++) {
            float x = samples[n];
            highest = Math.max(highest, Math.abs(x));
            sum += (double) x * x;
        }
        peak = highest;
        energy = sum;
    }
}
