package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.ml.CnnGainPredictor;
import org.stemmixer.training.nn.TrainingOptions;

/** From files of songs to a model that undoes gains, and to the table that says so. */
class GainTrainerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final StringWriter progress = new StringWriter();
    private final Map<String, Path> heldOut = new TreeMap<>();
    private final List<Path> recordings = new ArrayList<>();

    @Test
    void learnsABalanceThatCanBeHeardAndGoesOnFromItsCheckpoints() throws IOException {
        Path data = folder.resolve("data");
        for (int i = 0; i < 11; i++) {
            TestSongs.write(data, i < 6 ? "a" : i < 8 ? "b" : "c", "song-" + i, i);
        }
        TestSongs.write(data, "of-no-part", "song", 1);
        Path split = Files.writeString(
                folder.resolve("split.json"), "{\"train\": [\"a\"], \"validation\": [\"b\"], \"test\": [\"c\"]}");
        Path out = folder.resolve("model");
        TrainingOptions options = GainTrainer.defaultOptions()
                .withEpochs(60)
                .withBatchItems(4)
                .withAveraging(0.9)
                .withPatience(60);

        train(data, split, out, options);

        JsonNode card = JSON.readTree(out.resolve("card.json").toFile());
        Map<String, Double> errors = errors(card.at("/tables/0"));
        assertThat(progress).asString().startsWith("reading 11 songs");
        assertThat(card.at("/facts/repeated by").asText())
                .isEqualTo("train gains --data DATA --out OUT --split split.json --networks 1"
                        + " --epochs 60 --batch 4 --learning-rate 0.002 --patience 60 --seed 1");
        assertThat(card.at("/facts/restarts of each network").asText()).isEqualTo("0");
        assertThat(card.at("/facts/licences of the songs").asText()).isEqualTo("not stated: without description (11)");
        assertThat(card.at("/tables/0/title").asText()).contains("single stems of test songs (3 songs, 12 stems)");
        assertThat(errors.get("CNN"))
                .isLessThan(0.5 * errors.get("loudness balance"))
                .isLessThan(0.5 * errors.get("equal integrated loudness"));
        assertThat(out.resolve("card.md")).content().contains("| CNN | ");
        byte[] model = Files.readAllBytes(out.resolve("model.onnx"));
        try (CnnGainPredictor predictor = CnnGainPredictor.load(out)) {
            assertThat(predictor.model().orElseThrow().name()).isEqualTo("stem-gain");
        }

        train(data, split, out, options);

        assertThat(progress.toString().split("epoch 60:", -1)).hasSize(2);
        assertThat(Files.readAllBytes(out.resolve("model.onnx"))).isEqualTo(model);

        Path completed = evaluate(Optional.of(data), Optional.of(split), out, data.resolve("b"));
        assertThat(completed)
                .isEqualTo(folder.resolve("card.md"))
                .content()
                .contains("| boosted trees | ", "| epochs | ");
        JsonNode tables = JSON.readTree(folder.resolve("card.json").toFile()).get("tables");
        assertThat(tables).hasSize(29);
        assertThat(tables.at("/28/title").asText()).startsWith("Calibration: ");
        assertThat(folder.resolve("calibration.png")).isNotEmptyFile();
        assertThat(errors(tables.get(0)).get("boosted trees"))
                .isLessThan(0.7 * errors(tables.get(0)).get("equal integrated loudness"));
        assertThat(tables.at("/14/title").asText()).contains("single stems of b (2 songs, 8 stems)");
        assertThat(folder.resolve("questions.jsonl")).content().hasLineCount((3 + 2) * 2 * (3 + 2 * 8));
        Map<String, Double> onB = errors(tables.get(14));

        heldOut.put("song-6", out);
        evaluate(Optional.empty(), Optional.empty(), out, data.resolve("b"));

        assertThat(progress).asString().contains("no boosted trees: ");
        card = JSON.readTree(folder.resolve("card.json").toFile());
        assertThat(card.at("/facts/songs measured with a model that learned without them")
                        .asText())
                .isEqualTo("song-6");
        tables = card.get("tables");
        assertThat(tables.at("/14/title").asText()).contains("single stems of b (2 songs, 8 stems)");
        onB.remove("boosted trees");
        assertThat(errors(tables.get(14))).isEqualTo(onB);
    }

    @Test
    void ofRecordingsAModelIsMadeWithoutEachGroupToTestOnIt() throws IOException {
        Path data = folder.resolve("data");
        for (String group : List.of("a", "b", "c")) {
            TestSongs.write(data, group, "song-" + group, group.hashCode());
        }
        for (String band : List.of("one", "two")) {
            TestSongs.write(folder.resolve("recorded"), band, "song of " + band, band.hashCode());
        }
        recordings.add(folder.resolve("recorded"));
        Path split = Files.writeString(
                folder.resolve("split.json"), "{\"train\": [\"a\"], \"validation\": [\"b\"], \"test\": [\"c\"]}");
        Path out = folder.resolve("model");

        train(data, split, out, GainTrainer.defaultOptions().withEpochs(2).withBatchItems(4));

        JsonNode whole = JSON.readTree(out.resolve("manifest.json").toFile());
        assertThat(whole.at("/output/unheardDeviationDb").doubleValue()).isBetween(0.0, 18.0);
        assertThat(JSON.readTree(out.resolve("card.json").toFile())
                        .at("/facts/recordings")
                        .asText())
                .isEqualTo("one/song of one, two/song of two");
        for (String band : List.of("one", "two")) {
            Path without = out.resolve(GainTrainer.WITHOUT).resolve(band);
            JsonNode manifest = JSON.readTree(without.resolve("manifest.json").toFile());
            assertThat(manifest.at("/output")).isEqualTo(whole.at("/output"));
            assertThat(manifest.get("sha256")).isNotEqualTo(whole.get("sha256"));
            assertThat(JSON.readTree(without.resolve("card.json").toFile())
                            .at("/facts/learned without")
                            .asText())
                    .isEqualTo(band);
            CnnGainPredictor.load(without).close();
        }
        recordings.set(0, Files.createDirectories(folder.resolve("none")));
        assertThatThrownBy(() -> train(data, split, out, GainTrainer.defaultOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no folders of stems in " + folder.resolve("none"));
    }

    @Test
    void asksForSongsThatCanBeToldApart() {
        assertThatThrownBy(() -> settings(Optional.empty(), Optional.empty(), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("songs must be given, in --data or --also");
        assertThatThrownBy(() -> settings(Optional.empty(), Optional.of(folder), folder, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--split must come with the --data that it divides");
        assertThatThrownBy(() -> settings(
                        Optional.empty(), Optional.empty(), folder, folder.resolve("x/songs"), folder.resolve("songs")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folders of --also must have different names, but two are called songs");
    }

    @Test
    void asksForSongsOfEveryPart() throws IOException {
        TestSongs.write(folder, "a", "song", 1);
        Path split = Files.writeString(
                folder.resolve("split.json"), "{\"train\": [\"a\"], \"validation\": [\"b\"], \"test\": [\"c\"]}");

        assertThatThrownBy(() -> train(folder, split, folder.resolve("out"), GainTrainer.defaultOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no songs for validation in " + folder);
        assertThatThrownBy(() -> train(
                        Files.createDirectories(folder.resolve("empty")),
                        split,
                        folder.resolve("out"),
                        GainTrainer.defaultOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data must hold folders of stems, but there are none in ");
    }

    private void train(Path data, Path split, Path out, TrainingOptions options) throws IOException {
        new GainTrainer(
                        new GainTrainer.Settings(data, out, Optional.of(split), recordings, 1, options),
                        new PrintWriter(progress),
                        false)
                .train();
    }

    private Path evaluate(Optional<Path> data, Optional<Path> split, Path model, Path also) throws IOException {
        return new GainEvaluation(settings(data, split, model, also), new PrintWriter(progress)).run();
    }

    private GainEvaluation.Settings settings(Optional<Path> data, Optional<Path> split, Path model, Path... also) {
        return new GainEvaluation.Settings(
                data, split, Optional.of(model), heldOut, List.of(also), List.of(), folder, 5);
    }

    /** By predictor, with gains of ±12 dB. */
    private static Map<String, Double> errors(JsonNode table) {
        assertThat(table.at("/columns/5").asText()).isEqualTo("±12 dB");
        Map<String, Double> errors = new TreeMap<>();
        for (JsonNode row : table.get("rows")) {
            errors.put(row.get("name").asText(), row.at("/values/4").doubleValue());
        }
        return errors;
    }
}
