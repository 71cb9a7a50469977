package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.filter.SecondOrderSections;
import org.stemmixer.dsp.internal.Checks;

/**
 * A feed-forward compressor: D. Giannoulis, M. Massberg and J. D. Reiss, "Digital dynamic range compressor design - a
 * tutorial and analysis", J. Audio Eng. Soc. 60(6), 2012. The static curve acts on the level in dB, and a smooth branching
 * detector smooths the gain reduction in dB.
 *
 * <p>The parameters may be set by another thread while audio runs, and glide within 20 ms. {@code linked} and {@code
 * lookAheadMs} change the structure and the latency: they hold from the next {@link #prepare} or {@link #reset} on.
 * {@link #gainReductionDb} may be read by any thread. Samples that are not finite are taken as silence. The latency is the
 * look-ahead; the dry sound is delayed by as much. A ratio of 1 passes everything unchanged.
 */
public final class Compressor extends KeyedParametricEffect<Compressor.Parameters, Compressor.Setting>
        implements GainReducer {

    /** What the level is. */
    public enum Detection {
        /** The magnitude of each sample. A steady sine stays below its static curve, as it also passes through zero. */
        PEAK,
        /** The root of the mean square, averaged with a time constant of 10 ms. That of a sine is 3 dB below its peak. */
        RMS
    }

    /**
     * What a compressor does.
     *
     * @param thresholdDb in dBFS, in [-80, 0]
     * @param ratio dB in over dB out above the threshold, in [1, Infinity]
     * @param kneeDb width of the soft knee around the threshold, in [0, 24]; 0 is a hard knee
     * @param attackMs time constant (to 1 - 1/e) while the reduction in dB grows, in [0.05, 1000]
     * @param releaseMs time constant (to 1 - 1/e) while the reduction in dB shrinks, in [1, 5000]
     * @param makeUpDb gain after compression, in [-24, 24]
     * @param autoMakeUp whether to add half of the reduction that the static curve gives a level of 0 dBFS
     * @param detection what the level is
     * @param sideChainHighPassHz cutoff of a second-order high-pass before the detector, in [0, 2000]; 0 is off
     * @param linked whether all channels get the reduction of the loudest one, which keeps the stereo picture still
     * @param lookAheadMs how far the detector sees ahead, in [0, 20]
     * @param mix share of the compressed sound, in [0, 1]; the rest is dry
     */
    public record Parameters(
            double thresholdDb,
            double ratio,
            double kneeDb,
            double attackMs,
            double releaseMs,
            double makeUpDb,
            boolean autoMakeUp,
            Detection detection,
            double sideChainHighPassHz,
            boolean linked,
            double lookAheadMs,
            double mix) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.inRange("thresholdDb", thresholdDb, -80, 0);
            Checks.inRange("ratio", ratio, 1, Double.POSITIVE_INFINITY);
            Checks.inRange("kneeDb", kneeDb, 0, 24);
            Checks.inRange("attackMs", attackMs, 0.05, 1000);
            Checks.inRange("releaseMs", releaseMs, 1, 5000);
            Checks.inRange("makeUpDb", makeUpDb, -24, 24);
            Objects.requireNonNull(detection, "detection");
            Checks.inRange("sideChainHighPassHz", sideChainHighPassHz, 0, 2000);
            Checks.inRange("lookAheadMs", lookAheadMs, 0, 20);
            Checks.inRange("mix", mix, 0, 1);
        }

        /**
         * Threshold -18 dBFS, ratio 3, knee 6 dB, attack 10 ms, release 100 ms, no make-up gain, peak detection without
         * high-pass, linked, no look-ahead, all wet.
         */
        public static Parameters defaults() {
            return new Parameters(-18, 3, 6, 10, 100, 0, false, Detection.PEAK, 0, true, 0, 1);
        }

        /**
         * The static curve: the gain for a steady level, make-up gain not included.
         *
         * @param levelDb in dBFS; minus infinity allowed
         * @return gain in dB, at most 0
         */
        public double gainDb(double levelDb) {
            return -CompressorStream.reductionDb(levelDb, thresholdDb, slope(), kneeDb);
        }

        /** The make-up gain in dB, the automatic one included. */
        public double totalMakeUpDb() {
            return makeUpDb + (autoMakeUp ? -gainDb(0) / 2 : 0);
        }

        /** With another threshold. */
        public Parameters withThresholdDb(double thresholdDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another ratio. */
        public Parameters withRatio(double ratio) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another width of the knee. */
        public Parameters withKneeDb(double kneeDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another attack. */
        public Parameters withAttackMs(double attackMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another release. */
        public Parameters withReleaseMs(double releaseMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another make-up gain. */
        public Parameters withMakeUpDb(double makeUpDb) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another choice of automatic make-up gain. */
        public Parameters withAutoMakeUp(boolean autoMakeUp) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another detection. */
        public Parameters withDetection(Detection detection) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another high-pass of the side chain. */
        public Parameters withSideChainHighPassHz(double sideChainHighPassHz) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another choice of linked channels. */
        public Parameters withLinked(boolean linked) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another look-ahead. */
        public Parameters withLookAheadMs(double lookAheadMs) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** With another share of the compressed sound. */
        public Parameters withMix(double mix) {
            return new Parameters(
                    thresholdDb,
                    ratio,
                    kneeDb,
                    attackMs,
                    releaseMs,
                    makeUpDb,
                    autoMakeUp,
                    detection,
                    sideChainHighPassHz,
                    linked,
                    lookAheadMs,
                    mix);
        }

        /** By how much the output stays behind the input above the threshold, in dB per dB. */
        double slope() {
            return 1 - 1 / ratio;
        }
    }

    /** What is worked out from parameters for one stream. */
    record Setting(
            Parameters parameters, double attack, double release, double averaging, SecondOrderSections highPass) {}

    private static final double AVERAGING_MS = 10;

    private @Nullable CompressorStream stream;
    private volatile int latencyFrames;
    private volatile double gainReductionDb;

    /** A compressor. */
    public Compressor(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Setting derive(Parameters parameters, int sampleRate, int channels) {
        return new Setting(
                parameters,
                TimeConstant.coefficient(parameters.attackMs(), sampleRate),
                TimeConstant.coefficient(parameters.releaseMs(), sampleRate),
                parameters.detection() == Detection.RMS ? TimeConstant.coefficient(AVERAGING_MS, sampleRate) : 0,
                SideChain.highPass(parameters.sideChainHighPassHz(), sampleRate));
    }

    @Override
    protected void start(Setting setting, int sampleRate, int channels) {
        stream = new CompressorStream(setting, sampleRate, channels, CHUNK_FRAMES);
        latencyFrames = stream.latencyFrames();
        gainReductionDb = 0;
    }

    @Override
    protected void change(Setting setting) {
        Objects.requireNonNull(stream).change(setting);
    }

    @Override
    void processChunk(float[][] channels, float[][] heard, int offset, int frames) {
        gainReductionDb = Objects.requireNonNull(stream).process(channels, heard, offset, frames);
    }

    /** The gain reduction in dB, at least 0, make-up gain not included: the largest of any channel, now. */
    @Override
    public double gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }
}
