package org.stemmixer.ml;

/**
 * The model's output tensor, one gain in dB for each item of the batch.
 *
 * @param name the tensor's name
 * @param minDb the least gain that is passed on
 * @param maxDb the greatest gain that is passed on
 */
record GainOutput(String name, double minDb, double maxDb) {

    static GainOutput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "gain-db");
        double minDb = fields.number("minDb", -60, 60);
        return new GainOutput(fields.text("name"), minDb, fields.number("maxDb", minDb, 60));
    }

    double limit(double gainDb) {
        return Math.max(minDb, Math.min(maxDb, gainDb));
    }
}
