package org.stemmixer.core.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.Stems;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

class RuleBasedMixParameterPredictorTest {

    private final RuleBasedMixParameterPredictor predictor = new RuleBasedMixParameterPredictor();

    static Stream<JsonNode> references() {
        return StreamSupport.stream(Golden.file("mixing").get("items").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithReference(JsonNode reference) throws IOException {
        GoldenSignal signal = Golden.signal(reference.get("signal").textValue());
        Song song = Song.of(signal.id(), AudioBuffer.wrap(signal.rate(), signal.floats()));

        double[] parameters = predictor.predict(song).parameters().toArray();

        double[] expected = Golden.doubles(reference.get("f64").get("params"));
        for (int i = 0; i < expected.length; i++) {
            assertThat(parameters[i])
                    .as(MixParameters.NAMES.get(i))
                    .isCloseTo(expected[i], within(1e-9 * Math.max(1e-3, expected[i])));
        }
    }

    /** Both sides of the song, at another rate, come to the same mono signal at 22,050 Hz, but for what resampling does. */
    @Test
    void hearsAnySongAsMonoAt22050Hz() throws IOException {
        AudioBuffer low = Stems.sine(440, 0.3, 22050, 1, 44100);
        AudioBuffer high = Stems.sine(440, 0.3, 48000, 2, 96000);

        double[] expected = predictor.predict(Song.of("low", low)).parameters().toArray();
        double[] parameters =
                predictor.predict(Song.of("high", high)).parameters().toArray();

        assertThat(parameters).containsExactly(expected, within(5e-3));
    }

    @Test
    void givesItsReasons() throws IOException {
        Song song = Song.of("sine", Stems.sine(1000, 0.5, 22050, 1, 22050));

        MixParameterPrediction prediction = predictor.predict(song);

        assertThat(prediction.source()).isEqualTo("rule-based");
        assertThat(prediction.confidence()).isEmpty();
        assertThat(prediction.reasons()).hasSize(10);
        assertThat(prediction.reasons().get(0)).startsWith("RMS 0.3");
        assertThat(List.of(prediction.reasons().get(2), prediction.reasons().get(5)))
                .allMatch(reason -> reason.endsWith(" Hz"));
    }
}
