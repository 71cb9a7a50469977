package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.ml.BundledModel;
import org.stemmixer.ml.BundledModels;
import org.stemmixer.ml.ModelException;

class ModelsCommandTest {

    @Test
    void listsModelsAndShowsTheirCards() throws ModelException {
        List<BundledModel> models = BundledModels.list();
        String list = Run.of("models").succeeds().out();
        assertThat(list.lines()).hasSize(2 * models.size());
        for (BundledModel model : models) {
            assertThat(list)
                    .contains(model.model().name() + " " + model.model().version() + " (" + model.task() + ")\n");
            assertThat(Run.of("models", model.model().name()).succeeds().out()).isEqualTo(model.cardMarkdown() + "\n");
        }
    }

    @Test
    void asJsonEachModelIsALineWithItsCard() throws ModelException {
        List<JsonNode> lines = Run.of("models", "--json").succeeds().jsonLines();
        assertThat(lines).hasSameSizeAs(BundledModels.list());
        for (JsonNode line : lines) {
            assertThat(line.at("/card/name")).isEqualTo(line.get("name"));
        }
    }

    @Test
    void refusesUnknownNames() throws ModelException {
        List<String> names =
                BundledModels.list().stream().map(model -> model.model().name()).toList();
        Run.of("models", "none")
                .isRefusedWith(
                        "there is no model 'none' (permitted " + String.join(", ", names) + ")", "stemmixer models");
    }
}
