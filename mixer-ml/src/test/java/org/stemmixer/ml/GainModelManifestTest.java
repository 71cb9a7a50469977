package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        assertThat(manifest.bandsInput()).isEqualTo("bands");
        assertThat(manifest.summaryInput()).isEqualTo("summary");
        assertThat(manifest.output()).isEqualTo(new BalanceOutput("balance", 30, 0));
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
                "/bandsInput",
                "/bandsInput/name",
                "/bandsInput/kind",
                "/bandsInput/values",
                "/summaryInput",
                "/summaryInput/name",
                "/summaryInput/kind",
                "/summaryInput/values",
                "/output",
                "/output/name",
                "/output/kind",
                "/output/maxGainDb",
                "/output/unheardDeviationDb"
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
                "/schemaVersion | 1 | schemaVersion must be a whole number in [2, 2], but was 1",
                "/schemaVersion | \"2\" | schemaVersion must be a whole number in [2, 2], but was \"2\"",
                "/task | \"drum-gain\" | task must be \"stem-gain\", but was \"drum-gain\"",
                "/name | \" \" | name must be a text that is not blank, but was \" \"",
                "/version | 1 | version must be a text that is not blank, but was 1",
                "/modelFile | \"../x\" | modelFile must be a file name without a folder, but was \"../x\"",
                "/sha256 | \"AB\" | sha256 must be 64 lower-case hexadecimal digits, but was \"AB\"",
                "/bandsInput | 3 | bandsInput must be an object, but was 3",
                "/bandsInput/kind | \"pcm\" | bandsInput.kind must be \"stem-bands\", but was \"pcm\"",
                "/bandsInput/values | 2.5 | bandsInput.values must be a whole number in [64, 64], but was 2.5",
                "/summaryInput/kind | \"x\" | summaryInput.kind must be \"stem-summary\", but was \"x\"",
                "/summaryInput/values | 87 | summaryInput.values must be a whole number in [80, 80], but was 87",
                "/output/kind | \"gain-db\" | output.kind must be \"loudest-moment-lu\", but was \"gain-db\"",
                "/output/maxGainDb | 61 | output.maxGainDb must be a number in [0.0, 60.0], but was 61",
                "/output/unheardDeviationDb | 31 | output.unheardDeviationDb must be a number in [0.0, 30.0], but was 31"
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
