package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.ml.ModelException;

class GainModelsTest {

    @TempDir
    Path folder;

    @Test
    void asksForEachSongAModelThatDidNotLearnFromIt() throws IOException {
        // As normalised stems come: no model leaves them alone.
        for (String name : List.of("drums", "bass", "vocals")) {
            TestStems.write(folder.resolve("song"), name, -20);
        }
        EvaluationSong song = EvaluationSong.read(TestStems.song(folder.resolve("song")), Division.SINGLE_STEMS);
        Path idle = idleModel();

        try (GainModels models = GainModels.load(Optional.empty(), Map.of("album/one", idle, "two", idle))) {
            assertThat(models.model().name()).isEqualTo("stem-gain");
            assertThat(isLeftAlone(models, song, "album/one")).isTrue();
            assertThat(isLeftAlone(models, song, "album/one/timgm6mb")).isTrue();
            assertThat(isLeftAlone(models, song, "two")).isTrue();
            assertThat(isLeftAlone(models, song, "album/one more")).isFalse();
            assertThat(isLeftAlone(models, song, "album")).isFalse();
        }
    }

    @Test
    void saysWhichModelIsMissing() {
        assertThatThrownBy(() -> GainModels.load(Optional.empty(), Map.of("song", folder.resolve("nowhere"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nowhere");
    }

    private static boolean isLeftAlone(GainModels models, EvaluationSong song, String id) throws IOException {
        GainQuestion question = new GainQuestion("", id, Condition.AS_EXPORTED, song.amplified(new double[3]));
        return Arrays.stream(models.gainsDb(question).orElseThrow()).allMatch(gainDb -> gainDb == 0);
    }

    /** The bundled model, all of whose gains are limited to nothing. */
    private Path idleModel() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("idle"));
        ObjectMapper json = new ObjectMapper();
        try (InputStream manifest = bundled("manifest.json");
                InputStream model = bundled("model.onnx")) {
            ObjectNode node = (ObjectNode) json.readTree(manifest);
            ((ObjectNode) node.get("output")).put("maxGainDb", 0);
            json.writeValue(copy.resolve("manifest.json").toFile(), node);
            Files.copy(model, copy.resolve("model.onnx"));
        }
        return copy;
    }

    private static InputStream bundled(String name) {
        return Objects.requireNonNull(CnnGainPredictor.class.getResourceAsStream("gain/" + name), name);
    }
}
