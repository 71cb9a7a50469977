package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.Song;
import org.stemmixer.core.profile.ReferenceProfile;
import org.stemmixer.core.profile.SongStatistics;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.OnnxRun;
import org.stemmixer.training.nn.TrainingOptions;
import org.stemmixer.training.nn.WeightFormat;

class ParameterTrainingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void onnxRuntimeAndDjlAgree(ParameterArchitecture architecture) throws Exception {
        InputStatistics.Moments moments = new InputStatistics.Moments(-0.1, 0.9);
        InputStatistics statistics =
                new InputStatistics(List.of(moments, moments), List.of(moments, moments), Collections.nCopies(10, 0.3));
        Network network = architecture.network(SongInput.DEFAULT, statistics);
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT32, 2, 1)).isLessThan(1e-5);
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT16, 2, 1)).isLessThan(1e-3);
        assertThat(network.learnedValues()).isLessThan(2_000_000);
    }

    /** Songs of groups that training has not seen are known clearly better than by the mean of those that it has. */
    @Test
    void learnsFromAFewSongs(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        GeneratedSongs.write(data, 10, 2, 10.6);
        ReferenceProfile.Builder profile = ReferenceProfile.builder("generated");
        for (SongFiles song : SongFiles.find(data)) {
            profile.add(song.id(), SongStatistics.measure(Song.of(song.files().get(0))), 1);
        }
        profile.build().save(folder.resolve("profile.json"));
        TrainingOptions options = ParameterTrainer.defaultOptions()
                .withEpochs(15)
                .withBatchItems(8)
                .withLearningRate(2e-3)
                .withAveraging(0.9);
        ParameterTrainer.Settings settings = new ParameterTrainer.Settings(
                data,
                folder.resolve("out"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("profile.json")),
                2,
                1,
                options);
        StringWriter progress = new StringWriter();
        new ParameterTrainer(settings, new PrintWriter(progress), false).train(List.of("baseline-cnn"));

        Path model = folder.resolve("out/baseline-cnn");
        JsonNode tables = JSON.readTree(model.resolve("card.json").toFile()).get("tables");
        JsonNode errors = mean(tables.get(1));
        assertThat(errors.get(0).asDouble()).isLessThan(0.7 * errors.get(1).asDouble());
        assertThat(model.resolve("learning-curves.png")).isNotEmptyFile();
        assertThat(JSON.readTree(model.resolve("manifest.json").toFile())
                        .get("sha256")
                        .asText())
                .hasSize(64);
        isMeasuredOnTheAudio(data, folder);
    }

    private static void isMeasuredOnTheAudio(Path data, Path folder) throws IOException {
        Path same = Files.createDirectory(folder.resolve("out/same"));
        for (String file : List.of("manifest.json", "model.onnx", "card.json")) {
            Files.copy(folder.resolve("out/baseline-cnn").resolve(file), same.resolve(file));
        }
        ParameterEvaluator.Settings settings = new ParameterEvaluator.Settings(
                data,
                folder.resolve("out"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folder.resolve("profile.json")),
                1,
                1,
                ParameterTrainer.defaultOptions().seed(),
                2);
        Path report = new ParameterEvaluator(settings, new PrintWriter(new StringWriter()), false).evaluate();
        assertThat(Files.readString(report))
                .contains(
                        "| parameter | baseline-cnn | same | ensemble | training mean | rule-based | teacher |",
                        "1 degraded songs");
        JsonNode tables =
                JSON.readTree(folder.resolve("out/evaluation.json").toFile()).get("tables");
        assertThat(tables).hasSize(4);
        // The mean of a model and itself is the model.
        JsonNode errors = mean(tables.get(2));
        assertThat(errors.get(2)).isEqualTo(errors.get(0));
        JsonNode teacher = tables.get(3).get("rows").get(5);
        assertThat(teacher.get("name").asText()).startsWith("teacher");
        double before = teacher.get("values").get(0).asDouble();
        assertThat(teacher.get("values").get(1).asDouble()).as("distance after").isLessThan(before);
    }

    private static JsonNode mean(JsonNode table) {
        assertThat(table.get("title").asText()).contains("degraded");
        JsonNode rows = table.get("rows");
        JsonNode last = rows.get(rows.size() - 1);
        assertThat(last.get("name").asText()).isEqualTo("mean");
        return last.get("values");
    }
}
