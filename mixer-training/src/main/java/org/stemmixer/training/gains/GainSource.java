package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;

/** Answers with a gain in dB for each stem, or not at all. */
@FunctionalInterface
interface GainSource {

    /**
     * Answers.
     *
     * @return as many gains as there are stems; empty if this source does not know
     * @throws IOException if a stem cannot be read, or the answer makes no sense
     */
    Optional<double[]> gainsDb(GainQuestion question) throws IOException;

    /**
     * What a predictor says.
     *
     * @param listener is told of each answer
     */
    static GainSource of(GainPredictor predictor, BiConsumer<GainQuestion, List<GainPrediction>> listener) {
        return question -> {
            List<GainPrediction> predictions = predictor.predict(List.copyOf(question.stems()));
            listener.accept(question, predictions);
            return Optional.of(
                    predictions.stream().mapToDouble(GainPrediction::gainDb).toArray());
        };
    }

    /** What a predictor says. */
    static GainSource of(GainPredictor predictor) {
        return of(predictor, (question, predictions) -> {});
    }
}
