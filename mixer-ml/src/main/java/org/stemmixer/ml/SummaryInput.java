package org.stemmixer.ml;

import org.stemmixer.ml.internal.StemSummary;

/**
 * The model's input tensor of shape {@code [batch, 87]}: the stem among others, summed up over the whole song.
 *
 * @param name the tensor's name
 */
record SummaryInput(String name) {

    static SummaryInput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "stem-summary");
        // Stated, so that a model trained on another version of the summary is refused and not misled.
        fields.integer("values", StemSummary.VALUES, StemSummary.VALUES);
        return new SummaryInput(fields.text("name"));
    }
}
