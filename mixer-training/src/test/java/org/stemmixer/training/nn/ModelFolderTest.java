package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ModelCard CARD = ModelCard.of("test-net", "1.0", "Does nothing.")
            .withFact("licence of data", "CC0 | public domain")
            .withTable(new ModelCard.Table(
                    "Errors",
                    List.of("parameter", "model", "guess"),
                    List.of(new ModelCard.Row("gain", List.of(0.123456, 12.0)))))
            .withNote("Untrained.");

    @Test
    void writesAWholeModel(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("a/b");
        List<EpochResult> history = List.of(new EpochResult(1, 0.5, 0.6), new EpochResult(2, 0.3, 0.4));
        ModelFolder.write(model, new byte[] {1, 2, 3}, JSON.createObjectNode().put("task", "none"), CARD, history);
        String sha256 = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";
        JsonNode manifest = JSON.readTree(model.resolve("manifest.json").toFile());
        assertThat(manifest)
                .isEqualTo(JSON.readTree("{\"task\": \"none\", \"name\": \"test-net\", \"version\": \"1.0\","
                        + " \"modelFile\": \"model.onnx\", \"sha256\": \"" + sha256 + "\"}"));
        assertThat(Files.readAllBytes(model.resolve("model.onnx"))).containsExactly(1, 2, 3);
        assertThat(Files.readString(model.resolve("card.md")))
                .contains(
                        "# test-net 1.0\n\nDoes nothing.\n",
                        "| licence of data | CC0 \\| public domain |\n",
                        "| SHA-256 | " + sha256 + " |\n",
                        "| parameter | model | guess |\n| --- | ---: | ---: |\n| gain | 0.1235 | 12 |\n",
                        "- Untrained.\n");
        JsonNode card = JSON.readTree(model.resolve("card.json").toFile());
        assertThat(card.at("/tables/0/rows/0/values/0").asDouble()).isEqualTo(0.123456);
        assertThat(card.at("/facts/size").asText()).isEqualTo("3 bytes");
        BufferedImage curves = ImageIO.read(model.resolve("learning-curves.png").toFile());
        assertThat(curves.getWidth()).isEqualTo(900);
        assertThat(model.toFile().list()).hasSize(5);
    }

    @Test
    void completesTheCardOfAModel(@TempDir Path folder) throws IOException {
        ModelCard.Table measuredAgain = new ModelCard.Table(
                "Errors", List.of("parameter", "model"), List.of(new ModelCard.Row("gain", List.of(0.1))));
        ModelCard.Table more = new ModelCard.Table(
                "Speed", List.of("machine", "ratio"), List.of(new ModelCard.Row("one", List.of(2.5))));
        ModelFolder.addToCard(folder, List.of(more));
        assertThat(folder).isEmptyDirectory();

        assertThat(ModelFolder.writeCard(folder, CARD)).isEqualTo(folder.resolve("card.md"));
        assertThat(ModelFolder.card(folder)).contains(CARD);
        ModelFolder.addToCard(folder, List.of(more, measuredAgain));

        ModelCard completed = ModelFolder.card(folder).orElseThrow();
        assertThat(completed.tables()).containsExactly(measuredAgain, more);
        assertThat(completed.notes()).isEqualTo(CARD.notes());
        assertThat(folder.resolve("card.md")).hasContent(completed.toMarkdown());

        Files.writeString(folder.resolve("card.json"), "{\"name\": 1");
        assertThatIOException()
                .isThrownBy(() -> ModelFolder.addToCard(folder, List.of(more)))
                .withMessageStartingWith(folder.resolve("card.json") + ": is no model card: ");
    }

    @Test
    void refusesRowsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelCard.Table(
                        "Errors", List.of("parameter", "model"), List.of(new ModelCard.Row("gain", List.of()))))
                .withMessage("values of gain must be 1, but was 0");
    }

    @Test
    void progressIsALineForEachEpochUnlessSomebodyWatches() {
        StringWriter text = new StringWriter();
        ConsoleProgress silent = new ConsoleProgress("net", new PrintWriter(text), false);
        silent.onBatch(1, 1, 2, 0.5);
        silent.onEpoch(new EpochResult(1, 0.5, 0.25), true);
        assertThat(text).hasToString("net epoch 1: loss 0.5000, validation 0.2500, best so far\n");
        text.getBuffer().setLength(0);
        ConsoleProgress watched = new ConsoleProgress("net", new PrintWriter(text), true);
        watched.onBatch(1, 1, 2, 0.5);
        watched.onEpoch(new EpochResult(1, 0.5, 0.25), false);
        assertThat(text.toString())
                .contains("\rnet epoch 1 [===============               ] 1/2 loss 0.5000")
                .endsWith("\rnet epoch 1: loss 0.5000, validation 0.2500\n");
    }
}
