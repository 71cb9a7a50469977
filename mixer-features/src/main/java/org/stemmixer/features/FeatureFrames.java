package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * The features of a clip frame by frame; made by {@link FeatureExtractor#extractFrames(float[])}.
 *
 * <p>Immutable: all arrays are handed out as copies. Safe for use by several threads.
 */
public final class FeatureFrames {

    private final double[] rms;
    private final double[] centroidHz;
    private final double[] rolloffHz;
    private final double[] zeroCrossingRate;
    private final double[] bandwidthHz;
    private final double[][] mfcc;
    private final MelSpectrogram mel;

    private FeatureFrames(Collector values, FeatureExtractor extractor) {
        rms = values.rms;
        centroidHz = values.centroidHz;
        rolloffHz = values.rolloffHz;
        zeroCrossingRate = values.zeroCrossingRate;
        bandwidthHz = values.bandwidthHz;
        mel = new MelSpectrogram(values.mel);
        mfcc = extractor.mfcc(mel);
    }

    static FeatureFrames of(FeatureExtractor extractor, float[][] channels) {
        int samples = channels[0].length;
        Collector values = new Collector(Math.toIntExact(extractor.stft().frames(samples)));
        FrameAnalyzer analyzer = new FrameAnalyzer(extractor, values);
        analyzer.input().accept(channels, 0, samples);
        analyzer.input().finish();
        return new FeatureFrames(values, extractor);
    }

    /** The number of frames, 1 + floor(samples / hopLength). */
    public int frames() {
        return rms.length;
    }

    /** Root mean square of each frame, linear. */
    public double[] rms() {
        return rms.clone();
    }

    /** Spectral centroid of each frame in Hz, 0 where silent. */
    public double[] centroidHz() {
        return centroidHz.clone();
    }

    /** Rolloff frequency of each frame in Hz, 0 where silent. */
    public double[] rolloffHz() {
        return rolloffHz.clone();
    }

    /** Share of samples of each frame at which the sign changes, in [0, 1). */
    public double[] zeroCrossingRate() {
        return zeroCrossingRate.clone();
    }

    /** Spectral bandwidth of each frame in Hz, 0 where silent. */
    public double[] bandwidthHz() {
        return bandwidthHz.clone();
    }

    /** The number of cepstral coefficients. */
    public int coefficients() {
        return mfcc.length;
    }

    /**
     * One mel-frequency cepstral coefficient of each frame.
     *
     * @param coefficient from 0
     * @return one value for each frame
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double[] mfcc(int coefficient) {
        return mfcc[Checks.inRange("coefficient", coefficient, 0, mfcc.length - 1)].clone();
    }

    /** The mel spectrogram. */
    public MelSpectrogram mel() {
        return mel;
    }

    private static final class Collector implements FrameAnalyzer.Sink {

        private final double[] rms;
        private final double[] centroidHz;
        private final double[] rolloffHz;
        private final double[] zeroCrossingRate;
        private final double[] bandwidthHz;
        private final double[][] mel;
        private int frame;

        Collector(int frames) {
            rms = new double[frames];
            centroidHz = new double[frames];
            rolloffHz = new double[frames];
            zeroCrossingRate = new double[frames];
            bandwidthHz = new double[frames];
            mel = new double[frames][];
        }

        @Override
        public void frame(FrameAnalyzer values) {
            rms[frame] = values.rms();
            centroidHz[frame] = values.centroidHz();
            rolloffHz[frame] = values.rolloffHz();
            zeroCrossingRate[frame] = values.zeroCrossingRate();
            bandwidthHz[frame] = values.bandwidthHz();
            mel[frame] = values.mel().clone();
            frame++;
        }
    }
}
