package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.render.Stem;
import org.stemmixer.features.FeatureVector;

/**
 * What planners have decided, and on what.
 *
 * @param plan all decisions
 * @param heard what the stems measure
 * @param warnings of deciding, in words
 * @param models that decided, in the order in which they did
 */
record Decisions(MixPlan plan, Measurements heard, List<String> warnings, List<ModelProvenance> models) {

    /** The decisions for each stem, beside what it is made of. */
    List<StemResult> stems(List<Stem> stems) throws IOException {
        List<StemResult> results = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            Stem stem = stems.get(i);
            results.add(new StemResult(
                    plan.stems().get(i),
                    stem.source().file(),
                    stem.source().sampleRate(),
                    stem.sourceChannels(),
                    stem.seconds(),
                    features(heard.stems().get(i))));
        }
        return results;
    }

    private static Optional<FeatureVector> features(StemMeasurements stem) throws IOException {
        return stem.has(Measure.FEATURES) ? Optional.of(stem.get(Measure.FEATURES)) : Optional.empty();
    }
}
