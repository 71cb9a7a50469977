package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.StemSound;

class RoleModelManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode manifest() {
        ObjectNode manifest = JSON.createObjectNode()
                .put("schemaVersion", 1)
                .put("task", "stem-role")
                .put("name", "test-role")
                .put("version", "0.1")
                .put("modelFile", "role.onnx")
                .put("sha256", "0".repeat(64));
        manifest.putObject("soundInput")
                .put("name", "sound")
                .put("kind", "stem-sound")
                .put("values", StemSound.VALUES);
        ObjectNode output = manifest.putObject("output")
                .put("name", "scores")
                .put("kind", "role-scores")
                .put("temperature", 1.5);
        output.putArray("roles").add("kick").add("lead vocal");
        return manifest;
    }

    @Test
    void readsAllFields() throws IOException {
        RoleModelManifest manifest = RoleModelManifest.parse(JSON.writeValueAsBytes(manifest()));

        assertThat(manifest.provenance().name()).isEqualTo("test-role");
        assertThat(manifest.modelFile()).isEqualTo("role.onnx");
        assertThat(manifest.soundInput()).isEqualTo("sound");
        assertThat(manifest.scoresOutput()).isEqualTo("scores");
        assertThat(manifest.roles()).containsExactly(StemRole.KICK, StemRole.LEAD_VOCAL);
        assertThat(manifest.temperature()).isEqualTo(1.5);
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
                "/soundInput",
                "/soundInput/name",
                "/soundInput/kind",
                "/soundInput/values",
                "/output",
                "/output/name",
                "/output/kind",
                "/output/roles",
                "/output/temperature"
            })
    void namesAMissingField(String path) throws IOException {
        ObjectNode json = manifest();
        JsonPointer pointer = JsonPointer.compile(path);
        ((ObjectNode) json.at(pointer.head())).remove(pointer.last().getMatchingProperty());

        assertRefused(json, "the manifest has no " + path.substring(1).replace('/', '.'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task | \"stem-gain\" | task must be \"stem-role\", but was \"stem-gain\"",
                "/output/temperature | 0 | temperature must be a number in [0.1, 10.0], but was 0",
                "/output/roles | [\"theremin\"] | 'theremin'",
                "/soundInput/values | 3 | but was 3"
            })
    void refusesWrongValues(String path, String value, String message) throws IOException {
        ObjectNode json = manifest();
        JsonPointer pointer = JsonPointer.compile(path);
        ((ObjectNode) json.at(pointer.head())).set(pointer.last().getMatchingProperty(), JSON.readTree(value));

        assertRefused(json, message);
    }

    private static void assertRefused(ObjectNode json, String message) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        assertThatThrownBy(() -> RoleModelManifest.parse(bytes))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
