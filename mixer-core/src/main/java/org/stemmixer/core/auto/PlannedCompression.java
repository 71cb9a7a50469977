package org.stemmixer.core.auto;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;

/**
 * What a compressor will do, told from the envelope that it listens to: its static curve on the level averaged as its detector
 * does, smoothed by attack and release, in steps of 10 ms, without rendering. Only for {@link Compressor.Detection#RMS}, whose
 * level the mean square of a step is. Immutable.
 */
final class PlannedCompression {

    private static final double DETECTOR_SECONDS = 0.01;

    private final double stepSeconds;
    private final float[] gains;

    private PlannedCompression(double stepSeconds, float[] gains) {
        this.stepSeconds = stepSeconds;
        this.gains = gains;
    }

    /**
     * A compressor that listens to an envelope.
     *
     * @param parameters whose make-up gain does not count
     * @param heard what it listens to
     * @param offsetDb how much louder that is where the compressor hears it
     */
    static PlannedCompression of(Compressor.Parameters parameters, StemEnvelope heard, double offsetDb) {
        double step = heard.stepSeconds();
        double averaging = Math.exp(-step / DETECTOR_SECONDS);
        double attack = Math.exp(-1000 * step / parameters.attackMs());
        double release = Math.exp(-1000 * step / parameters.releaseMs());
        double dry = 1 - parameters.mix();
        int ahead = (int) Math.round(parameters.lookAheadMs() / (1000 * step));
        float[] gains = new float[heard.steps()];
        Arrays.fill(gains, 1);
        double power = 0;
        double reductionDb = 0;
        for (int i = 0; i < gains.length; i++) {
            power = heard.power(i) + averaging * (power - heard.power(i));
            double before = reductionDb;
            double target = -parameters.gainDb(Decibels.fromPower(power) + offsetDb);
            reductionDb = target + (reductionDb - target) * (target > reductionDb ? attack : release);
            double mean = (before + reductionDb) / 2;
            gains[Math.max(0, i - ahead)] =
                    mean < 1e-3 ? 1 : (float) (dry + parameters.mix() * Decibels.toLinear(-mean));
        }
        return new PlannedCompression(step, gains);
    }

    /** No compressor at all. */
    static PlannedCompression none(StemEnvelope stem) {
        return new PlannedCompression(stem.stepSeconds(), new float[0]);
    }

    /** The linear gain at a step, at most 1; behind the end of what is listened to, nothing is turned down. */
    float gain(int step) {
        return step < gains.length ? gains[step] : 1;
    }

    /**
     * How far it turns down while a signal sounds, but for the moments when it turns down further.
     *
     * @param signal that sounds, or does not
     * @param floorDbfs its level where it does
     * @param share of the time when it sounds and is turned down so far or less
     * @return in dB, at least 0
     */
    double reductionDb(StemEnvelope signal, double floorDbfs, double share) {
        float[] sounding = new float[signal.steps()];
        double floor = Math.pow(10, floorDbfs / 10);
        int count = 0;
        for (int i = 0; i < sounding.length; i++) {
            if (signal.power(i) > floor) {
                sounding[count] = gain(i);
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        Arrays.sort(sounding, 0, count);
        return -Decibels.fromLinear(sounding[(int) Math.round((1 - share) * (count - 1))]) + 0.0;
    }

    /**
     * By how much it changes the integrated loudness of a stem, make-up gain not included.
     *
     * @param stem what is turned down
     * @param loudness of the same stem
     * @return in LU; 0 where the stem is silent
     */
    double loudnessChangeLu(StemEnvelope stem, LoudnessInPlan loudness) {
        double[] untouched = new double[loudness.steps()];
        double[] left = new double[loudness.steps()];
        for (int i = 0; i < left.length; i++) {
            untouched[i] = 1;
            left[i] = share(stem, (i - 0.5) * loudness.stepSeconds(), (i + 0.5) * loudness.stepSeconds());
        }
        double change = loudness.integratedLufs(left) - loudness.integratedLufs(untouched);
        return Double.isFinite(change) ? change : 0;
    }

    /** The share of the power that is left of a stretch of something steady. */
    double share(double fromSeconds, double toSeconds) {
        int from = Math.max(0, (int) Math.round(fromSeconds / stepSeconds));
        int to = (int) Math.round(toSeconds / stepSeconds);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double gain = gain(i);
            sum += gain * gain;
        }
        return sum / Math.max(1, to - from);
    }

    /** The share of a stem's power that is left of a stretch. */
    private double share(StemEnvelope stem, double fromSeconds, double toSeconds) {
        int from = Math.max(0, (int) Math.round(fromSeconds / stepSeconds));
        int to = Math.min(stem.steps(), (int) Math.round(toSeconds / stepSeconds));
        double before = 0;
        double after = 0;
        for (int i = from; i < to; i++) {
            double gain = gain(i);
            before += stem.power(i);
            after += stem.power(i) * gain * gain;
        }
        return before == 0 ? 1 : after / before;
    }
}
