package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.nn.ModelCard;

class GainTrialTest {

    private static final double DB = 6;

    /** Always brings drums down by 6 dB. */
    private static final GainPredictor QUIET_DRUMS = stems -> {
        List<GainPrediction> predictions = new ArrayList<>();
        for (AnalyzedStem stem : stems) {
            predictions.add(GainPrediction.of(stem.name().equals("drums") ? -DB : 0, "test", ""));
        }
        return predictions;
    };

    @TempDir
    Path folder;

    private final StringWriter progress = new StringWriter();
    private final List<GainQuestion> questions = new ArrayList<>();
    private final GainTrial trial = new GainTrial(1, new PrintWriter(progress), questions::add);

    @BeforeEach
    void writeSongs() throws IOException {
        trial.add(GainTrial.CNN, GainSource.of(QUIET_DRUMS));
        for (String song : List.of("a", "b")) {
            TestStems.write(folder.resolve("songs").resolve(song), "bass", -24);
            TestStems.write(folder.resolve("songs").resolve(song), "drums", -20);
        }
        TestStems.write(folder.resolve("songs/c"), "piano", -20);
        TestStems.write(folder.resolve("songs/c"), "guitar", -26);
    }

    @Test
    void measuresStemsAndGroupsInAllConditions() throws IOException {
        List<ModelCard.Table> tables = measure();

        assertThat(tables)
                .extracting(ModelCard.Table::title)
                .hasSize(14)
                .startsWith(
                        "Error per stem in dB, single stems of here (3 songs, 6 stems)",
                        "Gains of single stems of here (3 songs, 6 stems), as exported")
                .contains("Error per stem in dB, groups of here (2 songs, 4 groups)");
        ModelCard.Table stems = tables.get(0);
        assertThat(stems.columns())
                .containsExactly(
                        "gains by", "as exported", "peak-normalised", "loudness-normalised", "±6 dB", "±12 dB");
        assertThat(value(stems, "nothing", "as exported")).isZero();
        // Two of three songs have drums, and of two stems each is half of the difference away from the mean.
        assertThat(value(stems, "CNN", "as exported")).isCloseTo(DB / 2 * 2 / 3, within(1e-3));
        assertThat(value(tables.get(7), "CNN", "as exported")).isCloseTo(DB / 2, within(1e-3));
        assertThat(value(stems, "equal integrated loudness", "loudness-normalised"))
                .isEqualTo(value(stems, "nothing", "loudness-normalised"))
                .isEqualTo(value(stems, "equal integrated loudness", "±12 dB"));
        ModelCard.Table exported = tables.get(1);
        assertThat(value(exported, "CNN", "worse, %")).isCloseTo(200.0 / 3, within(1e-3));
        assertThat(value(exported, "CNN", "worst song, dB")).isEqualTo(DB / 2);
        assertThat(value(exported, "CNN", "largest, dB")).isEqualTo(DB / 2);
        assertThat(exported.columns()).contains("drums, dB").doesNotContain("vocals, dB", "lead, LU");
        ModelCard.Table comparison = tables.get(6);
        assertThat(comparison.title()).startsWith("CNN less others in dB");
        assertThat(comparison.rows().get(0).name()).isEqualTo("as exported: nothing");
        assertThat(comparison.rows().get(0).values().subList(0, 3)).containsExactly(2.0, 0.0, 3.0);
    }

    @Test
    void takesTheAnswersOfOtherPrograms() throws IOException {
        measure();
        assertThat(questions)
                .extracting(GainQuestion::id)
                .contains("here | b | groups | peak-normalised", "here | b | groups | ±6 dB | seed 1, draw 7")
                .doesNotHaveDuplicates();
        StringBuilder answers = new StringBuilder();
        for (GainQuestion question : questions) {
            JsonNode asked = new ObjectMapper().readTree(question.toJson());
            if (!asked.get("id").asText().contains("±")) {
                assertThat(asked.at("/stems/0/files/0").asText()).startsWith(folder.resolve("songs") + "/");
                answers.append("{\"id\": ").append(asked.get("id")).append(", \"gainsDb\": [");
                answers.append(-asked.at("/stems/0/gainDb").doubleValue()).append(", ");
                answers.append(-asked.at("/stems/1/gainDb").doubleValue()).append("]}\n");
            }
        }
        PeerGains perfect = PeerGains.read(Files.writeString(folder.resolve("perfect.jsonl"), answers));
        trial.add(perfect.name(), perfect);
        trial.add("silent", question -> Optional.empty());

        List<ModelCard.Table> tables = measure();

        assertThat(value(tables.get(0), "perfect", "peak-normalised")).isZero();
        assertThat(value(tables.get(0), "perfect", "±6 dB")).isNaN();
        assertThat(tables.get(5).rows()).extracting(ModelCard.Row::name).doesNotContain("perfect");
        ModelCard card = ModelCard.of("m", "1", "s").withTables(tables);
        assertThat(ModelCard.ofJson(card.toJson())).isEqualTo(card);
        assertThat(card.toMarkdown())
                .contains("| perfect | 0 | 0 | 0 | – | – |")
                .doesNotContain("silent");
    }

    @Test
    void refusesAnswersThatAreNone() throws IOException {
        Path file =
                Files.writeString(folder.resolve("peer.jsonl"), "{\"id\": \"x\", \"gainsDb\": [1]}\n{\"id\": \"y\"}\n");
        assertThatThrownBy(() -> PeerGains.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": line 2 must have an id and gainsDb");

        String id = "here | a | single stems | as exported";
        trial.add(
                "peer", PeerGains.read(Files.writeString(file, "{\"id\": \"" + id + "\", \"gainsDb\": [1, 2, 3]}\n")));
        assertThatThrownBy(this::measure)
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": must have 2 gains for '" + id + "', but has 3");
        assertThatThrownBy(() -> trial.add("rules", GainSource.of(QUIET_DRUMS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what is measured must have a name of its own, but two are called rules");
    }

    @Test
    void saysWhereThereIsNothingToMeasure() throws IOException {
        Path song = folder.resolve("songs/c");

        List<ModelCard.Table> tables = trial.measure("here", List.of(TestStems.song(song)));

        assertThat(tables).hasSize(7);
        assertThat(progress.toString()).contains("no song has two groups that are heard: no tables");
    }

    private List<ModelCard.Table> measure() throws IOException {
        return trial.measure("here", DatasetIndex.multitracks(folder.resolve("songs")));
    }

    private static double value(ModelCard.Table table, String row, String column) {
        int index = table.columns().indexOf(column) - 1;
        return table.rows().stream()
                .filter(candidate -> candidate.name().equals(row))
                .map(candidate -> candidate.values().get(index))
                .findFirst()
                .orElseThrow();
    }
}
