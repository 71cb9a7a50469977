package org.stemmixer.ml;

/**
 * The model's output tensor, for each item of the batch the loudness that the stem should have, in LU; only differences
 * between the stems of a song count.
 *
 * @param name the tensor's name
 * @param maxGainDb gains that follow from it stay within plus and minus this many dB
 */
record LoudnessOutput(String name, double maxGainDb) {

    static LoudnessOutput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "relative-loudness-lu");
        return new LoudnessOutput(fields.text("name"), fields.number("maxGainDb", 0, 60));
    }

    double limit(double gainDb) {
        return Math.max(-maxGainDb, Math.min(maxGainDb, gainDb));
    }
}
