package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.render.EffectSlot;
import org.stemmixer.core.render.Stem;
import org.stemmixer.features.FeatureVector;

/** Decides each stem's gain: the caller's, else the predictor's, else 0 dB. */
final class GainDecider {

    private GainDecider() {}

    /** Without automatic gain. */
    static List<StemResult> decide(List<Stem> stems) {
        List<StemResult> results = new ArrayList<>();
        for (Stem stem : stems) {
            results.add(result(stem, null, null));
        }
        return results;
    }

    /** With automatic gain. */
    static List<StemResult> decide(
            List<Stem> stems, List<AnalyzedStem> analyzed, GainPredictor predictor, Executor executor)
            throws IOException {
        List<GainPrediction> predictions = predictor.predict(analyzed, executor);
        if (predictions.size() != stems.size()) {
            throw new IllegalStateException(predictor.getClass().getName() + " must give one prediction for each of "
                    + stems.size() + " stems, but gave " + predictions.size());
        }
        List<StemResult> results = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            results.add(result(stems.get(i), analyzed.get(i).features(), predictions.get(i)));
        }
        return results;
    }

    private static StemResult result(Stem stem, @Nullable FeatureVector features, @Nullable GainPrediction prediction) {
        StemSettings settings = stem.settings();
        GainPrediction decision;
        if (settings.gainDb().isPresent()) {
            decision = GainPrediction.of(settings.gainDb().getAsDouble(), StemResult.MANUAL, "set by the caller");
        } else if (prediction != null) {
            decision = prediction;
        } else {
            decision = GainPrediction.of(0, StemResult.DEFAULT, "automatic gain was not asked for");
        }
        return new StemResult(
                stem.name(),
                stem.type(),
                stem.source().file(),
                stem.sourceSampleRate(),
                stem.channels(),
                stem.seconds(),
                decision.gainDb(),
                decision.source(),
                decision.reason(),
                decision.terms(),
                decision.confidence(),
                settings,
                stem.effect().map(EffectSlot::json),
                Optional.ofNullable(features));
    }
}
