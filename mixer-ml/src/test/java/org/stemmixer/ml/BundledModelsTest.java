package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.plan.ModelProvenance;

class BundledModelsTest {

    @Test
    void listsModelsWithTheirCards() throws ModelException {
        assertThat(BundledModels.list("test-models.txt"))
                .containsExactly(new BundledModel(
                        "mix-parameters",
                        new ModelProvenance("listed-model", "1.0", "00"),
                        "# listed-model 1.0\n",
                        "{\"name\": \"listed-model\"}\n"));
        assertThat(BundledModels.list("no-models.txt")).isEmpty();
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> BundledModels.list("broken-models.txt"))
                .withMessage("there is no bundled model missing");
    }

    /** Whatever is shipped can be loaded, and its card is about it. */
    @Test
    void shippedModelsAreWhatTheirCardsSay() throws IOException {
        for (BundledModel bundled : BundledModels.list()) {
            JsonNode card = new ObjectMapper().readTree(bundled.cardJson());
            assertThat(card.get("name").asText()).isEqualTo(bundled.model().name());
            assertThat(bundled.cardJson()).contains(bundled.model().sha256());
            assertThat(bundled.cardMarkdown()).contains(bundled.model().sha256());
            if (bundled.task().equals("mix-parameters")) {
                try (OnnxMixParameterPredictor predictor =
                        OnnxMixParameterPredictor.bundled(bundled.model().name())) {
                    assertThat(predictor.model()).contains(bundled.model());
                }
            }
        }
    }

    @Test
    void refusesNamesThatAreNotListed() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> OnnxMixParameterPredictor.bundled("none"))
                .withMessage("no bundled model of mixing parameters is named none");
    }
}
