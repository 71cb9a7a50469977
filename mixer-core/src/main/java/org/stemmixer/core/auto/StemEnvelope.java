package org.stemmixer.core.auto;

import java.util.List;
import org.stemmixer.core.measure.Measure;

/**
 * The level of a stem from 10 ms to 10 ms, fine enough to tell beforehand what a compressor or a gate will do to it; in long mixes from
 * 20 ms to 20 ms, and so on. Immutable, 48 kB a minute.
 */
final class StemEnvelope {

    private static final int STEPS_PER_SECOND = 100;

    /** The envelope of a stem. */
    static final Measure<StemEnvelope> MEASURE = Measure.ofSeries("envelope", EnvelopeMeter::new);

    private final int sampleRate;
    private final int framesPerStep;
    private final int channels;
    private final float[] powers;
    private final float[] peaks;

    /** Takes the arrays over. */
    StemEnvelope(int sampleRate, int framesPerStep, int channels, float[] powers, float[] peaks) {
        this.sampleRate = sampleRate;
        this.framesPerStep = framesPerStep;
        this.channels = channels;
        this.powers = powers;
        this.peaks = peaks;
    }

    /** The length of a step: 10 ms, rounded to a whole number of frames, or as many times that as are joined. */
    static int framesPerStep(int sampleRate, int joined) {
        return joined * Math.max(1, Math.round(sampleRate / (float) STEPS_PER_SECOND));
    }

    /**
     * All together, as far as they are not alike: powers add up, and so do those of peaks.
     *
     * @param stems of one sample rate, at least one
     * @param gainsDb of each
     */
    static StemEnvelope sum(List<StemEnvelope> stems, List<Double> gainsDb) {
        StemEnvelope first = stems.get(0);
        int steps = stems.stream().mapToInt(StemEnvelope::steps).max().orElseThrow();
        float[] powers = new float[steps];
        float[] peaks = new float[steps];
        for (int s = 0; s < stems.size(); s++) {
            StemEnvelope stem = stems.get(s);
            float gain = (float) Math.pow(10, gainsDb.get(s) / 10);
            for (int i = 0; i < stem.steps(); i++) {
                powers[i] += gain * stem.powers[i];
                peaks[i] += gain * stem.peaks[i];
            }
        }
        return new StemEnvelope(first.sampleRate, first.framesPerStep, first.channels, powers, peaks);
    }

    /** The number of steps, at least 1; the last one may be unfinished. */
    int steps() {
        return powers.length;
    }

    /** Whether steps are short enough to show hits and sibilants: not in long mixes. */
    boolean isFine() {
        return stepSeconds() < 1.5 / STEPS_PER_SECOND;
    }

    /** The length of a step. */
    double stepSeconds() {
        return framesPerStep / (double) sampleRate;
    }

    /** The number of channels of the stem. */
    int channels() {
        return channels;
    }

    /** The mean square of the louder channel, which is what linked detectors follow. */
    float power(int step) {
        return powers[step];
    }

    /** The largest magnitude of any channel, squared. */
    float peakPower(int step) {
        return peaks[step];
    }
}
