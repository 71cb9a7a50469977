package org.stemmixer.ml;

import org.stemmixer.ml.internal.LoudnessSpectrogram;

/**
 * The model's input tensor of shape {@code [batch, 2, 64, steps]}: loudness by time and frequency of a stem, and of the
 * sum of all other stems, in one excerpt, at the levels that they come at.
 *
 * @param name the tensor's name
 * @param steps of 93 ms, in an excerpt
 */
record SpectrogramInput(String name, int steps) {

    /** About a minute and a half. */
    private static final int MAX_STEPS = 1024;

    static SpectrogramInput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "stem-and-rest");
        return new SpectrogramInput(fields.text("name"), fields.integer("steps", 1, MAX_STEPS));
    }

    /** The tensor's values for one excerpt. */
    int values() {
        return 2 * LoudnessSpectrogram.BANDS * steps;
    }
}
