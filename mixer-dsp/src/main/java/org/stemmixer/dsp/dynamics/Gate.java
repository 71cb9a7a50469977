package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.filter.SecondOrderSections;
import org.stemmixer.dsp.internal.Checks;

/**
 * A downward expander, and with a high ratio a gate: what stays below the threshold is turned down.
 *
 * <p>It opens where the peak level (which falls with a time constant of 10 ms) reaches the threshold, and closes where it
 * has stayed below the threshold less the hysteresis for the hold time. Closed, it follows its static curve; the reduction
 * in dB is smoothed by a branching one-pole as in Giannoulis, Massberg and Reiss (2012, see {@link Compressor}).
 *
 * <p>The parameters may be set by another thread while audio runs, and glide within 20 ms; {@code linked} changes the
 * structure and holds from the next {@link #prepare} or {@link #reset} on. {@link #gainReductionDb} may be read by any
 * thread. Samples that are not finite are taken as silence. No latency. A ratio of 1 passes everything unchanged.
 */
public final class Gate extends KeyedParametricEffect<Gate.Parameters, Gate.Setting> implements GainReducer {

    /**
     * What a gate does.
     *
     * @param thresholdDb peak level in dBFS at which it opens, in [-100, 0]
     * @param ratio dB out over dB in below the threshold, in [1, 100]; about 2 expands, 10 and more gates
     * @param rangeDb the most reduction, in [0, 120]
     * @param hysteresisDb how far below the threshold it closes, in [0, 24]
     * @param attackMs time constant (to 1 - 1/e) of the reduction in dB while it opens, in [0.05, 100]
     * @param holdMs how long it stays open, in [0, 2000]
     * @param releaseMs time constant (to 1 - 1/e) of the reduction in dB while it closes, in [1, 5000]
     * @param sideChainHighPassHz cutoff of a second-order high-pass before the detector, in [0, 2000]; 0 is off
     * @param linked whether the loudest channel opens all of them
     */
    public record Parameters(
            double thresholdDb,
            double ratio,
            double rangeDb,
            double hysteresisDb,
            double attackMs,
            double holdMs,
            double releaseMs,
            double sideChainHighPassHz,
            boolean linked) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.inRange("thresholdDb", thresholdDb, -100, 0);
            Checks.inRange("ratio", ratio, 1, 100);
            Checks.inRange("rangeDb", rangeDb, 0, 120);
            Checks.inRange("hysteresisDb", hysteresisDb, 0, 24);
            Checks.inRange("attackMs", attackMs, 0.05, 100);
            Checks.inRange("holdMs", holdMs, 0, 2000);
            Checks.inRange("releaseMs", releaseMs, 1, 5000);
            Checks.inRange("sideChainHighPassHz", sideChainHighPassHz, 0, 2000);
        }

        /**
         * Threshold -50 dBFS, ratio 10, range 60 dB, hysteresis 4 dB, attack 1 ms, hold 50 ms, release 100 ms, no
         * high-pass, linked.
         */
        public static Parameters defaults() {
            return new Parameters(-50, 10, 60, 4, 1, 50, 100, 0, true);
        }

        /**
         * The static curve while the gate is closed: the gain for a steady level.
         *
         * @param levelDb in dBFS; minus infinity allowed
         * @return gain in dB, in [-rangeDb, 0]
         */
        public double gainDb(double levelDb) {
            return levelDb < thresholdDb && ratio > 1 ? -Math.min(rangeDb, (ratio - 1) * (thresholdDb - levelDb)) : 0;
        }

        /** With another threshold. */
        public Parameters withThresholdDb(double thresholdDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another ratio. */
        public Parameters withRatio(double ratio) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another range. */
        public Parameters withRangeDb(double rangeDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another hysteresis. */
        public Parameters withHysteresisDb(double hysteresisDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another attack. */
        public Parameters withAttackMs(double attackMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another hold time. */
        public Parameters withHoldMs(double holdMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another release. */
        public Parameters withReleaseMs(double releaseMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another high-pass of the side chain. */
        public Parameters withSideChainHighPassHz(double sideChainHighPassHz) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }

        /** With another choice of linked channels. */
        public Parameters withLinked(boolean linked) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    rangeDb,
                    hysteresisDb,
                    attackMs,
                    holdMs,
                    releaseMs,
                    sideChainHighPassHz,
                    linked);
        }
    }

    /** What is worked out from parameters for one stream. */
    record Setting(
            Parameters parameters, double attack, double release, int holdFrames, SecondOrderSections highPass) {}

    private @Nullable GateStream stream;
    private volatile double gainReductionDb;

    /** A gate. */
    public Gate(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Setting derive(Parameters parameters, int sampleRate, int channels) {
        return new Setting(
                parameters,
                TimeConstant.coefficient(parameters.attackMs(), sampleRate),
                TimeConstant.coefficient(parameters.releaseMs(), sampleRate),
                (int) Math.round(parameters.holdMs() * sampleRate / 1000),
                SideChain.highPass(parameters.sideChainHighPassHz(), sampleRate));
    }

    @Override
    protected void start(Setting setting, int sampleRate, int channels) {
        stream = new GateStream(setting, sampleRate, channels, CHUNK_FRAMES);
        gainReductionDb = -setting.parameters().gainDb(Double.NEGATIVE_INFINITY);
    }

    @Override
    protected void change(Setting setting) {
        Objects.requireNonNull(stream).change(setting);
    }

    @Override
    void processChunk(float[][] channels, float[][] heard, int offset, int frames) {
        gainReductionDb = Objects.requireNonNull(stream).process(channels, heard, offset, frames);
    }

    /** The gain reduction in dB, at least 0: the largest of any channel, now. */
    @Override
    public double gainReductionDb() {
        return gainReductionDb;
    }
}
