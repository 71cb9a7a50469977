package org.stemmixer.ml;

import java.util.Optional;
import org.stemmixer.core.plan.ModelProvenance;

/**
 * A model that comes with this module, and its card: what it learned from, and how wrong it is.
 *
 * @param task what it is for, from its manifest: {@code stem-gain} or {@code mix-parameters}
 * @param model name, version and hash
 * @param cardMarkdown the card for people
 * @param cardJson the card for programs
 */
public record BundledModel(String task, ModelProvenance model, String cardMarkdown, String cardJson) {

    /**
     * How wrong the model is, as its card tells.
     *
     * @return empty if the card has no table of such errors, as that of the gain model
     * @throws ModelException if the card cannot be read
     */
    public Optional<ModelTestError> error() throws ModelException {
        return ModelTestError.of(cardJson);
    }
}
