package org.stemmixer.ml;

/**
 * The model's output tensor, for each item of the batch the loudness that the stem should have, in LU; only differences
 * between the stems of a song count.
 *
 * @param name the tensor's name
 * @param share how much of the way to that loudness a gain goes, in [0, 1]; the level that a stem comes at has the rest, as it is
 *     seldom all wrong
 * @param maxGainDb gains that follow from it stay within plus and minus this many dB
 */
record LoudnessOutput(String name, double share, double maxGainDb) {

    static LoudnessOutput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "relative-loudness-lu");
        return new LoudnessOutput(fields.text("name"), fields.number("share", 0, 1), fields.number("maxGainDb", 0, 60));
    }

    double limit(double gainDb) {
        return Math.max(-maxGainDb, Math.min(maxGainDb, gainDb));
    }
}
