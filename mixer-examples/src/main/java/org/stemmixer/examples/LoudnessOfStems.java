package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.measure.MixMetrics;

/** A loudness report of each file, and a few more numbers. */
public final class LoudnessOfStems {

    private LoudnessOfStems() {}

    /** Measures. */
    public static void main(String... arguments) throws IOException {
        for (Path file : Arguments.parse(arguments).stems().values()) {
            System.out.print(LoudnessReport.of(file).summary());

            MixMetrics metrics = MixMetrics.of(file);
            System.out.printf(
                    "  Crest factor:   %6.1f dB%n  Correlation:    %6.2f%n  Centroid:       %6.0f Hz%n",
                    metrics.audio().crestFactorDb(), metrics.audio().stereoCorrelation(), metrics.spectralCentroidHz());
        }
    }
}
