package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.filter.GlidingCascade;
import org.stemmixer.dsp.internal.Checks;

/**
 * A compressor for sibilants: it listens to the band above a frequency, and turns that band down, or everything.
 *
 * <p>The band comes from a Butterworth high-pass of second order; its peak level (which falls with a time constant of 2 ms)
 * drives a hard-knee curve whose reduction in dB is smoothed by a branching one-pole as in {@link Compressor}. In split
 * mode the reduction is the gain of a high shelf, half of it in dB at the frequency and nearly all of it an octave above;
 * without reduction the output is the input, with no filter's phase to hear.
 *
 * <p>The parameters may be set by another thread while audio runs, and glide within 20 ms; {@code linked} changes the
 * structure and holds from the next {@link #prepare} or {@link #reset} on. {@link #gainReductionDb} may be read by any
 * thread. Samples that are not finite are taken as silence. No latency.
 */
public final class DeEsser extends ParametricEffect<DeEsser.Parameters, DeEsser.Setting> implements GainReducer {

    /** What is turned down. */
    public enum Mode {
        /** The band of the sibilants only. */
        SPLIT,
        /** The whole signal. */
        WIDE
    }

    /**
     * What a de-esser does.
     *
     * @param frequencyHz where the band begins, in [1000, 16000] and below half the sample rate
     * @param thresholdDb peak level of the band in dBFS, in [-80, 0]
     * @param ratio dB in over dB out above the threshold, in [1, Infinity]
     * @param rangeDb the most reduction, in [0, 48]
     * @param attackMs time constant (to 1 - 1/e) while the reduction in dB grows, in [0.05, 100]
     * @param releaseMs time constant (to 1 - 1/e) while the reduction in dB shrinks, in [1, 1000]
     * @param mode what is turned down
     * @param linked whether all channels get the reduction of the sharpest one
     */
    public record Parameters(
            double frequencyHz,
            double thresholdDb,
            double ratio,
            double rangeDb,
            double attackMs,
            double releaseMs,
            Mode mode,
            boolean linked) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.inRange("frequencyHz", frequencyHz, 1000, 16000);
            Checks.inRange("thresholdDb", thresholdDb, -80, 0);
            Checks.inRange("ratio", ratio, 1, Double.POSITIVE_INFINITY);
            Checks.inRange("rangeDb", rangeDb, 0, 48);
            Checks.inRange("attackMs", attackMs, 0.05, 100);
            Checks.inRange("releaseMs", releaseMs, 1, 1000);
            Objects.requireNonNull(mode, "mode");
        }

        /** Above 5 kHz, threshold -30 dBFS, ratio 4, range 12 dB, attack 1 ms, release 40 ms, split, linked. */
        public static Parameters defaults() {
            return new Parameters(5000, -30, 4, 12, 1, 40, Mode.SPLIT, true);
        }

        /**
         * The static curve: the gain for a steady peak level of the band.
         *
         * @param levelDb in dBFS; minus infinity allowed
         * @return gain in dB, in [-rangeDb, 0]
         */
        public double gainDb(double levelDb) {
            return levelDb > thresholdDb ? -Math.min(rangeDb, slope() * (levelDb - thresholdDb)) : 0;
        }

        /** With another frequency. */
        public Parameters withFrequencyHz(double frequencyHz) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another threshold. */
        public Parameters withThresholdDb(double thresholdDb) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another ratio. */
        public Parameters withRatio(double ratio) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another range. */
        public Parameters withRangeDb(double rangeDb) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another attack. */
        public Parameters withAttackMs(double attackMs) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another release. */
        public Parameters withReleaseMs(double releaseMs) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another mode. */
        public Parameters withMode(Mode mode) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** With another choice of linked channels. */
        public Parameters withLinked(boolean linked) {
            return new Parameters(frequencyHz, thresholdDb, ratio, rangeDb, attackMs, releaseMs, mode, linked);
        }

        /** By how much the output stays behind the input above the threshold, in dB per dB. */
        double slope() {
            return 1 - 1 / ratio;
        }
    }

    /** What is worked out from parameters for one stream. */
    record Setting(Parameters parameters, double attack, double release, GlidingCascade.Design band, double corner) {}

    private @Nullable DeEsserStream stream;
    private volatile double gainReductionDb;
    private volatile long tailFrames;

    /** A de-esser. */
    public DeEsser(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Setting derive(Parameters parameters, int sampleRate, int channels) {
        var highPass = Butterworth.highPass(2, parameters.frequencyHz(), sampleRate);
        var band = new GlidingCascade.Design(highPass.sections(), channels);
        tailFrames = band.tailFrames();
        return new Setting(
                parameters,
                TimeConstant.coefficient(parameters.attackMs(), sampleRate),
                TimeConstant.coefficient(parameters.releaseMs(), sampleRate),
                band,
                2 * Math.PI * parameters.frequencyHz() / sampleRate);
    }

    @Override
    protected void start(Setting setting, int sampleRate, int channels) {
        stream = new DeEsserStream(setting, sampleRate, channels, CHUNK_FRAMES);
        gainReductionDb = 0;
    }

    @Override
    protected void change(Setting setting) {
        Objects.requireNonNull(stream).change(setting);
    }

    @Override
    protected void processChunk(float[][] channels, int offset, int frames) {
        gainReductionDb = Objects.requireNonNull(stream).process(channels, offset, frames);
    }

    /** The gain reduction in dB, at least 0: the largest of any channel, now. */
    @Override
    public double gainReductionDb() {
        return gainReductionDb;
    }

    /** What the shelf of split mode rings on. */
    @Override
    public long tailFrames() {
        return tailFrames;
    }
}
