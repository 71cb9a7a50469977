package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.Stem;
import org.stemmixer.features.FeatureVector;

/** Puts into words what a listener or the caller should know about a mix. */
final class MixWarnings {

    private MixWarnings() {}

    /** About the stems; a list that can grow. */
    static List<String> of(List<Stem> stems, Decisions decisions) throws IOException {
        long longest = stems.stream().mapToLong(Stem::frames).max().orElse(0);
        List<StemResult> results = decisions.stems(stems);
        List<String> warnings = new ArrayList<>(decisions.warnings());
        for (int i = 0; i < stems.size(); i++) {
            Stem stem = stems.get(i);
            if (stem.frames() == 0) {
                warnings.add(stem.name() + ": holds no audio");
                continue;
            }
            for (String warning : stem.source().warnings()) {
                warnings.add(stem.name() + ": " + warning);
            }
            if (stem.source().sampleRate() != stem.sampleRate()) {
                warnings.add(Text.format(
                        "%s: converted from %d Hz to %d Hz",
                        stem.name(), stem.source().sampleRate(), stem.sampleRate()));
            }
            if (stem.frames() < longest) {
                warnings.add(Text.format(
                        "%s: %.2f s long, followed by silence up to %.2f s",
                        stem.name(), stem.seconds(), longest / (double) stem.sampleRate()));
            }
            if (results.get(i).features().map(FeatureVector::rms).orElse(1.0) == 0) {
                warnings.add(stem.name() + ": is silent");
            }
        }
        return warnings;
    }

    /** About the peak of a mix without a target. */
    static List<String> of(boolean normalize, SampleEncoding encoding, BusSinks.PeakMeter meter) {
        if (!normalize && !encoding.floatingPoint() && meter.overs() > 0) {
            return List.of(Text.format(
                    "%d samples go beyond full scale (peak %.4f) and are clipped in a %d-bit file; allow normalisation,"
                            + " lower the gains or write 32-bit float",
                    meter.overs(), meter.peak(), encoding.bits()));
        }
        return List.of();
    }
}
