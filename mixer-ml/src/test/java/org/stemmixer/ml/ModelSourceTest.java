package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSourceTest {

    private static final int LIMIT = 100;

    @TempDir
    Path folder;

    @Test
    void readsFromTheClassPath() throws IOException {
        ModelSource source = ModelSource.onClassPath("on-class-path/").orElseThrow();

        byte[] bytes = source.read(source.manifestName(), LIMIT);

        assertThat(new String(bytes, StandardCharsets.UTF_8).strip()).isEqualTo("{\"name\": \"a manifest\"}");
        assertThatThrownBy(() -> source.read("gain.onnx", LIMIT))
                .isInstanceOf(ModelException.class)
                .hasMessage("there is no gain.onnx in the class path");
        assertThat(ModelSource.onClassPath("elsewhere/")).isEmpty();
    }

    @Test
    void aFileIsAManifestWithTheModelBesideIt() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");
        Files.writeString(folder.resolve("gain.onnx"), "onnx");

        ModelSource source = ModelSource.of(folder.resolve("other.json"));

        assertThat(source.read(source.manifestName(), LIMIT)).asString().isEqualTo("{}");
        assertThat(source.read("gain.onnx", LIMIT)).asString().isEqualTo("onnx");
    }

    @Test
    void refusesFilesThatAreTooLarge() throws IOException {
        Files.write(folder.resolve("just.onnx"), new byte[LIMIT]);
        Files.write(folder.resolve("over.onnx"), new byte[LIMIT + 1]);
        ModelSource source = ModelSource.of(folder);

        assertThat(source.read("just.onnx", LIMIT)).hasSize(LIMIT);
        assertThatThrownBy(() -> source.read("over.onnx", LIMIT))
                .isInstanceOf(ModelException.class)
                .hasMessage("over.onnx in " + folder + " must be at most 100 bytes long");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        Files.createDirectory(folder.resolve("gain.onnx"));

        assertThatThrownBy(() -> ModelSource.of(folder).read("gain.onnx", LIMIT))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cannot read gain.onnx in " + folder + ": ");
    }
}
