package org.stemmixer.core.song.profile;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/**
 * Estimates wetness: how much is still there 200 ms after a sound, at the moments that fall most steeply.
 *
 * <p>Levels of one channel between 300 Hz and 5 kHz are taken every 20 ms, as means over 40 ms. Where the level is at most
 * 10 dB below the mean of the song, it is compared with the level 200 ms later; the tail is the fifth percentile of these
 * differences. Reverberation fills the gaps between sounds, so a level that falls by 40 dB tells that there is hardly any.
 * The reverse is not true: a dense or sustained song does not fall either. The tail is therefore an upper bound of
 * reverberation and echoes.
 *
 * <p>Memory grows by 50 floats a second.
 */
final class TailMeter {

    private static final double LOW_HZ = 300;
    private static final double HIGH_HZ = 5000;
    private static final int STEPS_PER_SECOND = 50;
    private static final int LATER_STEPS = 10;
    private static final double GATE = 0.1;
    private static final double PERCENTILE = 0.05;
    private static final int LEAST_MOMENTS = 25;
    /** Falls end here, 60 dB below the mean of the song. */
    private static final double FLOOR = 1e-6;

    private final BiquadCascade lowCut;
    private final BiquadCascade highCut;
    private final int sampleRate;
    private final float[][] block = new float[1][4096];
    private float[] steps = new float[8192];
    private int count;
    private long position;
    private double energy;

    TailMeter(int sampleRate) {
        this.sampleRate = sampleRate;
        lowCut = new BiquadCascade(Butterworth.highPass(2, LOW_HZ, sampleRate), 1);
        highCut = new BiquadCascade(Butterworth.lowPass(2, Math.min(HIGH_HZ, 0.45 * sampleRate), sampleRate), 1);
    }

    void accept(float[] samples, int offset, int frames) {
        for (int done = 0, n; done < frames; done += n) {
            n = Math.min(frames - done, block[0].length);
            System.arraycopy(samples, offset + done, block[0], 0, n);
            lowCut.process(block, 0, n);
            highCut.process(block, 0, n);
            add(block[0], n);
        }
    }

    /** The tail in dB, at most 0 or little above; NaN if there is too little to tell. */
    double tailDb() {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += steps[i] / count;
        }
        if (!(mean > 0)) {
            return Double.NaN;
        }
        double[] changes = new double[count];
        int moments = 0;
        for (int i = 0; i + 1 + LATER_STEPS < count; i++) {
            double now = (steps[i] + (double) steps[i + 1]) / 2;
            if (now >= GATE * mean) {
                double later = (steps[i + LATER_STEPS] + (double) steps[i + 1 + LATER_STEPS]) / 2;
                changes[moments++] = Decibels.fromPower((later + FLOOR * mean) / now);
            }
        }
        if (moments < LEAST_MOMENTS) {
            return Double.NaN;
        }
        Arrays.sort(changes, 0, moments);
        double at = PERCENTILE * (moments - 1);
        int below = (int) at;
        return changes[below] + (at - below) * (changes[below + 1] - changes[below]);
    }

    private void add(float[] filtered, int frames) {
        for (int n = 0; n < frames; n++) {
            energy += (double) filtered[n] * filtered[n];
            position++;
            if (position * STEPS_PER_SECOND >= (long) sampleRate * (count + 1)) {
                if (count == steps.length) {
                    steps = Arrays.copyOf(steps, count + count / 2);
                }
                steps[count++] = (float) energy;
                energy = 0;
            }
        }
    }
}
