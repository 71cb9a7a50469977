package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GainPredictionTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.01, 1.01})
    void refusesAConfidenceThatIsNone(double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GainPrediction(0, "own", "because", List.of(), OptionalDouble.of(confidence)))
                .withMessage("confidence must be in [0.0, 1.0], but was " + confidence);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void refusesAGainThatIsNone(double gainDb) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GainPrediction.of(gainDb, "own", "because"))
                .withMessage("gainDb must be in [-120.0, 40.0], but was " + gainDb);
    }
}
