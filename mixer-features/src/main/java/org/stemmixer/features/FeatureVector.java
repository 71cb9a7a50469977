package org.stemmixer.features;

import java.util.ArrayList;
import java.util.List;

/**
 * The summary of a clip that predictors work from: means over all analysis frames, and the dynamic range of the clip.
 *
 * @param rms mean of the frames' root mean square, linear
 * @param centroid mean spectral centroid divided by half the sample rate, in [0, 1]
 * @param rolloff mean rolloff frequency (of 85 % by default) divided by half the sample rate, in [0, 1]
 * @param zeroCrossingRate mean share of samples at which the sign changes, in [0, 1]
 * @param bandwidth mean spectral bandwidth divided by half the sample rate
 * @param mfcc means of the mel-frequency cepstral coefficients, 13 by default; copied in and out
 * @param dynamicRange standard deviation of the samples divided by (mean absolute sample + 1e-8)
 */
public record FeatureVector(
        double rms,
        double centroid,
        double rolloff,
        double zeroCrossingRate,
        double bandwidth,
        List<Double> mfcc,
        double dynamicRange) {

    /** Copies the coefficients. */
    public FeatureVector {
        mfcc = List.copyOf(mfcc);
    }

    /** What the numbers of {@link #toArray} are called, in their order: rms, centroid, ..., mfcc0, ..., dynamic_range. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of("rms", "centroid", "rolloff", "zcr", "bandwidth"));
        for (int i = 0; i < mfcc.size(); i++) {
            names.add("mfcc" + i);
        }
        names.add("dynamic_range");
        return List.copyOf(names);
    }

    /** The numbers in the order rms, centroid, rolloff, zero-crossing rate, bandwidth, MFCC 0.., dynamic range. */
    public double[] toArray() {
        double[] values = new double[6 + mfcc.size()];
        values[0] = rms;
        values[1] = centroid;
        values[2] = rolloff;
        values[3] = zeroCrossingRate;
        values[4] = bandwidth;
        for (int i = 0; i < mfcc.size(); i++) {
            values[5 + i] = mfcc.get(i);
        }
        values[values.length - 1] = dynamicRange;
        return values;
    }
}
