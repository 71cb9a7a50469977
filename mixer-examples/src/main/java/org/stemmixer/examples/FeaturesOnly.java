package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.stemmixer.core.measure.FileFeatures;
import org.stemmixer.features.FeatureVector;

/** Listens and mixes nothing. */
public final class FeaturesOnly {

    private FeaturesOnly() {}

    /** Measures. */
    public static void main(String... arguments) throws IOException {
        for (Map.Entry<String, Path> stem : Arguments.parse(arguments).stems().entrySet()) {
            FileFeatures.Measured measured = FileFeatures.measure(stem.getValue());
            FeatureVector features = measured.features();
            System.out.printf(
                    "%-10s RMS %.4f, centroid %.0f Hz, dynamic range %.2f%n",
                    stem.getKey(),
                    features.rms(),
                    features.centroid() * measured.sampleRate() / 2,
                    features.dynamicRange());
            System.out.println("           MFCC " + features.mfcc());
        }
    }
}
