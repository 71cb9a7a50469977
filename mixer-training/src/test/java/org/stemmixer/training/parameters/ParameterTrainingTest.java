package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.OnnxRun;
import org.stemmixer.training.nn.TrainingListener;
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
        for (boolean hearsProfile : new boolean[] {false, true}) {
            Network network = architecture.network(SongInput.DEFAULT, hearsProfile, statistics);
            assertThat(network.inputs()).hasSize(hearsProfile ? 3 : 2);
            assertThat(OnnxRun.difference(network, WeightFormat.FLOAT32, 2, 1)).isLessThan(1e-5);
            assertThat(OnnxRun.difference(network, WeightFormat.FLOAT16, 2, 1)).isLessThan(1e-3);
            assertThat(network.learnedValues()).isLessThan(2_000_000);
        }
    }

    /** Songs of groups that training has not seen are known clearly better than by the mean of those that it has. */
    @Test
    void learnsFromAFewSongs(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        GeneratedSongs.write(data, 10, 2, 10.6);
        ReferenceProfile.Builder profile = ReferenceProfile.builder("generated");
        for (TrainingSong song : TrainingSong.find(data)) {
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
                false,
                2,
                1,
                options);
        StringWriter progress = new StringWriter();
        new ParameterTrainer(settings, new PrintWriter(progress), false).train(List.of("baseline-cnn"));

        Path model = folder.resolve("out/baseline-cnn");
        JsonNode card = JSON.readTree(model.resolve("card.json").toFile());
        assertThat(card.at("/facts/repeated by").asText())
                .startsWith("train parameters --data DATA --out OUT --arch ")
                .contains(" --degradations ", " --epochs ", " --seed ");
        assertThat(card.at("/facts/restarts").asText()).isEqualTo("0");
        assertThat(card.at("/facts/licences of the songs").asText()).startsWith("not stated: without description (");
        JsonNode tables = card.get("tables");
        JsonNode errors = mean(tables.get(1));
        assertThat(errors.get(0).asDouble()).isLessThan(0.7 * errors.get(1).asDouble());
        assertThat(model.resolve("learning-curves.png")).isNotEmptyFile();
        assertThat(JSON.readTree(model.resolve("manifest.json").toFile())
                        .get("sha256")
                        .asText())
                .hasSize(64);
        isMeasuredOnTheAudio(data, folder);
    }

    @Test
    void theCardTellsOfStops(@TempDir Path folder) throws IOException {
        List<Example> examples =
                IntStream.range(0, 8).mapToObj(ParameterTrainingTest::noise).toList();
        ParameterTraining training = new ParameterTraining(SongInput.DEFAULT, false, examples, examples, examples);
        TrainingOptions options =
                ParameterTrainer.defaultOptions().withEpochs(3).withBatchItems(4);
        TrainingListener stop = new TrainingListener() {
            @Override
            public void onBatch(int epoch, int batch, int batches, double loss) {
                if (epoch == 2) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> run(training, options, folder, stop)).isInstanceOf(CancellationException.class);
        run(training, options, folder, TrainingListener.NONE);

        String restarts = "1: epoch 2 again after training had been stopped";
        JsonNode card = JSON.readTree(folder.resolve("card.json").toFile());
        assertThat(card.at("/facts/restarts").asText()).isEqualTo(restarts);
        assertThat(folder.resolve("card.md")).content().contains("| restarts | " + restarts + " |");
    }

    private static Example noise(int seed) {
        Random random = new Random(seed);
        float[] logMel = new float[SongInput.DEFAULT.melValues()];
        float[] levels = new float[SongInput.DEFAULT.levelValues()];
        for (int i = 0; i < logMel.length; i++) {
            logMel[i] = (float) random.nextGaussian(-40, 10);
        }
        Arrays.fill(levels, -20);
        return new Example(
                "song " + seed,
                0,
                Optional.empty(),
                Intervention.BALANCED,
                MixParameters.NEUTRAL,
                List.of(new ExcerptFeatures(0.01f, logMel, levels)));
    }

    private static void run(ParameterTraining training, TrainingOptions options, Path folder, TrainingListener listener)
            throws IOException {
        training.run(
                ParameterArchitecture.named("ast"),
                options,
                folder,
                ModelCard.of("noise", "1", "Knows noise."),
                new ParameterErrors(MixParameters.NEUTRAL, example -> MixParameters.NEUTRAL),
                listener);
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
        assertThat(tables).hasSize(8);
        // The mean of a model and itself is the model.
        JsonNode errors = mean(tables.get(4));
        assertThat(errors.get(2)).isEqualTo(errors.get(0));
        JsonNode teacher = tables.get(6).get("rows").get(5);
        assertThat(teacher.get("name").asText()).startsWith("teacher");
        double before = teacher.get("values").get(0).asDouble();
        assertThat(teacher.get("values").get(1).asDouble()).as("distance after").isLessThan(before);
        JsonNode cardTables = JSON.readTree(same.resolve("card.json").toFile()).get("tables");
        assertThat(cardTables).hasSize(4);
        assertThat(cardTables.get(3).get("rows")).hasSize(4);
        assertThat(cardTables.get(3).get("rows").get(3)).isEqualTo(teacher);
    }

    private static JsonNode mean(JsonNode table) {
        assertThat(table.get("title").asText()).contains("degraded");
        JsonNode rows = table.get("rows");
        JsonNode last = rows.get(rows.size() - 1);
        assertThat(last.get("name").asText()).isEqualTo("mean");
        return last.get("values");
    }
}
