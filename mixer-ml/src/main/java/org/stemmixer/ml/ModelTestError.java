package org.stemmixer.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.stemmixer.core.internal.JsonDocument;
import org.stemmixer.dsp.internal.Checks;

/**
 * How wrong a model was on songs that its training never saw, as its card tells.
 *
 * @param meanAbsolute mean absolute error over all mixing parameters, at least 0
 * @param testedOn what was measured and on which songs, in words: the title of the card's table
 */
public record ModelTestError(double meanAbsolute, String testedOn) {

    private static final String ROW = "mean";
    private static final String COLUMN = "model";

    /** Refuses an error below 0. */
    public ModelTestError {
        Checks.inRange("meanAbsolute", meanAbsolute, 0, Double.MAX_VALUE);
    }

    /**
     * Reads the error from a card: the row {@code mean} and column {@code model} of its first table that has both, which is
     * that of songs as they are.
     *
     * @param cardJson the card for programs
     * @return empty if the card has no such table
     * @throws ModelException if the card is not JSON
     */
    public static Optional<ModelTestError> of(String cardJson) throws ModelException {
        try {
            for (JsonNode table : new JsonMapper().readTree(cardJson).path("tables")) {
                Optional<ModelTestError> error = ofTable(table);
                if (error.isPresent()) {
                    return error;
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new ModelException("a model's card is not JSON: " + JsonDocument.problem(e), e);
        }
    }

    private static Optional<ModelTestError> ofTable(JsonNode table) {
        int column = -1;
        for (int i = 0; i < table.path("columns").size(); i++) {
            column = table.path("columns").path(i).asText().equals(COLUMN) ? i : column;
        }
        for (JsonNode row : table.path("rows")) {
            // The first column holds the names of the rows, which have none for it among their values.
            JsonNode value = row.path("values").path(column - 1);
            if (row.path("name").asText().equals(ROW) && value.isNumber()) {
                return Optional.of(new ModelTestError(
                        value.doubleValue(), table.path("title").asText()));
            }
        }
        return Optional.empty();
    }
}
