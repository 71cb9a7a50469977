package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemType;

class GainModelManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsAllFields() throws IOException {
        ObjectNode json = TestModel.manifest();
        json.putObject("stemTypeInput")
                .put("name", "stem_type")
                .put("kind", "one-hot")
                .putArray("types")
                .add("vocals")
                .add("other");

        GainModelManifest manifest = GainModelManifest.parse(JSON.writeValueAsBytes(json));

        assertThat(manifest.provenance()).isEqualTo(new ModelProvenance("test-gain", "0.1", "0".repeat(64)));
        assertThat(manifest.modelFile()).isEqualTo("gain.onnx");
        assertThat(manifest.input())
                .isEqualTo(new LogMelInput("log_mel", LogMelInput.Scale.DB, 8000, 256, 128, 8, 100, 4000, 6, -80));
        assertThat(manifest.stemTypeInput()).contains(new StemTypeInput("stem_type", List.of("vocals", "other")));
        assertThat(manifest.output()).isEqualTo(new GainOutput("gain_db", -6, 6));
    }

    @Test
    void typesThatTheModelDoesNotKnowAreOther() {
        StemTypeInput input = new StemTypeInput("stem_type", List.of("vocals", "other"));

        assertThat(input.oneHot(StemType.VOCALS)).containsExactly(1, 0);
        assertThat(input.oneHot(StemType.DRUMS)).containsExactly(0, 1);
        assertThat(input.oneHot(StemType.OTHER)).containsExactly(0, 1);
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
                "/input/scale",
                "/input/sampleRate",
                "/input/frameLength",
                "/input/hopLength",
                "/input/nMels",
                "/input/fMinHz",
                "/input/fMaxHz",
                "/input/frames",
                "/input/floorDb",
                "/output",
                "/output/name",
                "/output/kind",
                "/output/minDb",
                "/output/maxDb"
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
                "/input/kind | \"pcm\" | input.kind must be \"log-mel-stem-and-rest\", but was \"pcm\"",
                "/input/scale | \"dB\" | input.scale must be one of [db, ln], but was \"dB\"",
                "/input/sampleRate | 7999 | input.sampleRate must be a whole number in [8000, 192000], but was 7999",
                "/input/frameLength | 8192 | input.frameLength must be a whole number in [64, 4096], but was 8192",
                "/input/frameLength | 300 | input.frameLength must be a power of two, but was 300",
                "/input/hopLength | 257 | input.hopLength must be a whole number in [1, 256], but was 257",
                "/input/nMels | 0 | input.nMels must be a whole number in [1, 512], but was 0",
                "/input/fMaxHz | 4001 | input.fMaxHz must be a number in [1.0, 4000.0], but was 4001",
                "/input/fMinHz | 4000 | input.fMinHz must be a number in [0.0, 3999.0], but was 4000",
                "/input/frames | 2.5 | input.frames must be a whole number in [1, 8192], but was 2.5",
                "/input/frames | 4000 | input describes excerpts of 64.016 s, but they must be at most 60 s long",
                "/input/floorDb | 1 | input.floorDb must be a number in [-200.0, 0.0], but was 1",
                "/output/kind | \"gain\" | output.kind must be \"gain-db\", but was \"gain\"",
                "/output/minDb | -61 | output.minDb must be a number in [-60.0, 60.0], but was -61",
                "/output/maxDb | -7 | output.maxDb must be a number in [-6.0, 60.0], but was -7",
                "/stemTypeInput | {\"kind\":1} | stemTypeInput.kind must be a text that is not blank, but was 1"
            })
    void namesAWrongField(String path, String value, String message) throws IOException {
        ObjectNode json = TestModel.manifest();
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = json.at(pointer.head());
        ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), JSON.readTree(value));

        assertRefused(json, "the manifest's " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"drums\", \"drums\", \"other\"]", "[1]", "\"other\"", "[\"drums\"]"})
    void stemTypesAreDistinctAndHaveAnOther(String types) throws IOException {
        ObjectNode json = TestModel.manifest();
        json.putObject("stemTypeInput").put("name", "t").put("kind", "one-hot").set("types", JSON.readTree(types));

        assertThatThrownBy(() -> GainModelManifest.parse(JSON.writeValueAsBytes(json)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("the manifest's stemTypeInput.types must ");
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
