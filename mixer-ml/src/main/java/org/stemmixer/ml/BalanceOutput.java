package org.stemmixer.ml;

/**
 * The model's output tensor of shape {@code [batch, 2]}: for each stem the momentary loudness that it should have where it is
 * loudest, in LU, of which only differences between the stems of a song count; and the natural logarithm of how far off that is
 * likely to be, as a mean deviation in LU.
 *
 * @param name the tensor's name
 * @param maxGainDb gains that follow from it stay within plus and minus this many dB
 * @param unheardDeviationDb a mean deviation besides, independent of what the model says, as measured on songs that it did not learn
 *     from
 */
record BalanceOutput(String name, double maxGainDb, double unheardDeviationDb) {

    static BalanceOutput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "loudest-moment-lu");
        return new BalanceOutput(
                fields.text("name"), fields.number("maxGainDb", 0, 60), fields.number("unheardDeviationDb", 0, 30));
    }

    /**
     * How far off an answer is likely to be in all, as a mean deviation in dB.
     *
     * @param logDeviation what the model says
     */
    double deviationDb(double logDeviation) {
        return Math.hypot(Math.exp(logDeviation), unheardDeviationDb);
    }

    double limit(double gainDb) {
        return Math.max(-maxGainDb, Math.min(maxGainDb, gainDb));
    }
}
