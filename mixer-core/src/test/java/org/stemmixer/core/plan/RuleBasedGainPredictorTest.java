package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.StemType;
import org.stemmixer.features.FeatureVector;
import org.stemmixer.testkit.Golden;

class RuleBasedGainPredictorTest {

    private final RuleBasedGainPredictor predictor = new RuleBasedGainPredictor();

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Golden.file("gain").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithReference(JsonNode reference) {
        // In the reference the type is the exact name, and any other name counts as "other".
        StemType type = Arrays.stream(StemType.values())
                .filter(candidate ->
                        candidate.label().equals(reference.get("stem").asText()))
                .findFirst()
                .orElse(StemType.OTHER);

        GainPrediction prediction = predictor.predict(
                type,
                features(
                        reference.get("rms").doubleValue(),
                        reference.get("centroid").doubleValue(),
                        reference.get("dynamic_range").doubleValue()));

        assertThat(prediction.gainDb()).isCloseTo(reference.get("gain_db").doubleValue(), within(1e-12));
        assertThat(prediction.terms().stream().mapToDouble(Evidence::value).sum())
                .isCloseTo(prediction.gainDb(), within(1e-12));
    }

    @Test
    void givesItsReasons() {
        GainPrediction prediction = predictor.predict(StemType.VOCALS, features(0.0492, 0.3343, 1.7));

        assertThat(prediction.source()).isEqualTo("rule-based");
        assertThat(prediction.gainDb()).isCloseTo(3 + 0.9215 - 2, within(1e-12));
        assertThat(prediction.reason())
                .isEqualTo("baseline +0.00 dB (where vocals start); "
                        + "loudness +3.00 dB (quiet: RMS 0.0492 against 0.5); "
                        + "brightness +0.92 dB (bright: centroid 0.3343 against 0.15); "
                        + "dynamics -2.00 dB (peaky: dynamic range 1.7000 against 0.5)");
        assertThat(prediction.confidence()).isEmpty();
    }

    @Test
    void namesTheLimitWhereItBinds() {
        GainPrediction prediction = predictor.predict(StemType.SYNTH, features(0.9, 0.1, 2));

        assertThat(prediction.gainDb()).isEqualTo(-6);
        assertThat(prediction.terms()).extracting(Evidence::name).endsWith("limit");
    }

    private static FeatureVector features(double rms, double centroid, double dynamicRange) {
        return new FeatureVector(rms, centroid, 0, 0, 0, List.of(), dynamicRange);
    }
}
