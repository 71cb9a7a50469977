package org.stemmixer.ml;

import java.util.OptionalDouble;

/**
 * The model's output tensor, for each item of the batch the loudness that the stem should have, in LU; only differences
 * between the stems of a song count.
 *
 * @param name the tensor's name
 * @param maxGainDb gains that follow from it stay within plus and minus this many dB
 * @param residualDb how far the stems of good mixes lie from it, as a standard deviation in dB; with it, stems that look mixed
 *     are left alone
 */
record LoudnessOutput(String name, double maxGainDb, OptionalDouble residualDb) {

    static LoudnessOutput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "relative-loudness-lu");
        return new LoudnessOutput(
                fields.text("name"), fields.number("maxGainDb", 0, 60), fields.optionalNumber("residualDb", 0.1, 60));
    }

    double limit(double gainDb) {
        return Math.max(-maxGainDb, Math.min(maxGainDb, gainDb));
    }
}
