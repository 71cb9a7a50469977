package org.stemmixer.features;

import java.util.ArrayList;
import java.util.List;

/** Sums up the values of a clip's frames. For one clip and one thread. */
final class FeatureMeans implements FrameAnalyzer.Sink {

    private final DecibelMeans melLevels;
    private final Dct dct;
    private final double nyquistHz;
    private long frames;
    private double rms;
    private double centroidHz;
    private double rolloffHz;
    private double zeroCrossingRate;
    private double bandwidthHz;

    FeatureMeans(FeatureExtractor extractor) {
        melLevels = new DecibelMeans(
                extractor.filterBank().bands(), extractor.options().topDb());
        dct = extractor.dct();
        nyquistHz = extractor.sampleRate() / 2.0;
    }

    @Override
    public void frame(FrameAnalyzer values) {
        frames++;
        rms += values.rms();
        centroidHz += values.centroidHz();
        rolloffHz += values.rolloffHz();
        zeroCrossingRate += values.zeroCrossingRate();
        bandwidthHz += values.bandwidthHz();
        melLevels.add(values.mel());
    }

    /** The means; ends the accumulation. As the DCT is linear, that of the mean levels gives the mean coefficients. */
    FeatureVector vector(double dynamicRange) {
        List<Double> mfcc = new ArrayList<>();
        for (double coefficient : dct.transform(melLevels.means())) {
            mfcc.add(coefficient);
        }
        return new FeatureVector(
                rms / frames,
                centroidHz / frames / nyquistHz,
                rolloffHz / frames / nyquistHz,
                zeroCrossingRate / frames,
                bandwidthHz / frames / nyquistHz,
                mfcc,
                dynamicRange);
    }
}
