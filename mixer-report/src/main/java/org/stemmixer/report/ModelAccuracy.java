package org.stemmixer.report;

import java.util.OptionalDouble;

/**
 * How wrong a model is that predicted, and which one it is.
 *
 * @param name its name
 * @param version its version
 * @param sha256 of the model file, in hexadecimal digits
 * @param meanAbsoluteError of parameters in [0, 1], as its card says; empty if there is no card
 * @param testedOn what the error was measured on, in the words of the card; empty if there is no card
 */
public record ModelAccuracy(
        String name, String version, String sha256, OptionalDouble meanAbsoluteError, String testedOn) {

    /** What the error was measured on, for sentences that have said which error. */
    String testSongs() {
        return testedOn.replaceFirst("(?i)^mean absolute error on ", "");
    }
}
