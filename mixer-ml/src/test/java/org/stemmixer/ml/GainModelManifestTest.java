package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.plan.ModelProvenance;

class GainModelManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsAllFields() throws IOException {
        GainModelManifest manifest = GainModelManifest.parse(JSON.writeValueAsBytes(TestModel.manifest()));

        assertThat(manifest.provenance()).isEqualTo(new ModelProvenance("test-gain", "0.1", "0".repeat(64)));
        assertThat(manifest.modelFile()).isEqualTo("gain.onnx");
        assertThat(manifest.input()).isEqualTo(new SpectrogramInput("spectrogram", 4));
        assertThat(manifest.summaryInput()).isEqualTo(new SummaryInput("summary"));
        assertThat(manifest.output()).isEqualTo(new LoudnessOutput("loudness", 30, OptionalDouble.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schemaVersion",
                "/task",
                "/name",
                "/version",
                "/modelFile",
                "/sha256",
                "/input",
                "/input/name",
                "/input/kind",
                "/input/steps",
                "/summaryInput",
                "/summaryInput/name",
                "/summaryInput/kind",
                "/summaryInput/values",
                "/output",
                "/output/name",
                "/output/kind",
                "/output/maxGainDb"
            })
    void namesAMissingField(String path) throws IOException {
        ObjectNode json = TestModel.manifest();
        JsonPointer pointer = JsonPointer.compile(path);
        ((ObjectNode) json.at(pointer.head())).remove(pointer.last().getMatchingProperty());

        assertRefused(json, "the manifest has no " + path.substring(1).replace('/', '.'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/schemaVersion | 2 | schemaVersion must be a whole number in [1, 1], but was 2",
                "/schemaVersion | \"1\" | schemaVersion must be a whole number in [1, 1], but was \"1\"",
                "/task | \"drum-gain\" | task must be \"stem-gain\", but was \"drum-gain\"",
                "/name | \" \" | name must be a text that is not blank, but was \" \"",
                "/version | 1 | version must be a text that is not blank, but was 1",
                "/modelFile | \"../x\" | modelFile must be a file name without a folder, but was \"../x\"",
                "/sha256 | \"AB\" | sha256 must be 64 lower-case hexadecimal digits, but was \"AB\"",
                "/input | 3 | input must be an object, but was 3",
                "/input/kind | \"pcm\" | input.kind must be \"stem-and-rest\", but was \"pcm\"",
                "/input/steps | 2.5 | input.steps must be a whole number in [1, 1024], but was 2.5",
                "/summaryInput/kind | \"x\" | summaryInput.kind must be \"stem-summary\", but was \"x\"",
                "/summaryInput/values | 86 | summaryInput.values must be a whole number in [87, 87], but was 86",
                "/output/kind | \"gain-db\" | output.kind must be \"relative-loudness-lu\", but was \"gain-db\"",
                "/output/maxGainDb | 61 | output.maxGainDb must be a number in [0.0, 60.0], but was 61",
                "/output/residualDb | 0 | output.residualDb must be a number in [0.1, 60.0], but was 0"
            })
    void namesAWrongField(String path, String value, String message) throws IOException {
        ObjectNode json = TestModel.manifest();
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = json.at(pointer.head());
        ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), JSON.readTree(value));

        assertRefused(json, "the manifest's " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"schemaVersion\": | the manifest is not valid JSON: ",
                "{\"name\":\"a\",\"name\":\"b\"} | the manifest is not valid JSON: Duplicate",
                "{} {} | the manifest is not valid JSON: ",
                "[1] | the manifest must be a JSON object",
                "'' | the manifest must be a JSON object"
            })
    void refusesWhatIsNotAnObject(String json, String message) {
        assertThatThrownBy(() -> GainModelManifest.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(message.stripTrailing());
    }

    private static void assertRefused(ObjectNode json, String message) {
        assertThatThrownBy(() -> GainModelManifest.parse(JSON.writeValueAsBytes(json)))
                .isInstanceOf(ModelException.class)
                .hasMessage(message);
    }
}
