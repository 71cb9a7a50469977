package org.stemmixer.ml;

/**
 * Which model made a prediction.
 *
 * @param name the model's name, from its manifest
 * @param version the model's version, from its manifest
 * @param sha256 SHA-256 of the ONNX file, 64 lower-case hexadecimal digits, verified on loading
 */
public record ModelProvenance(String name, String version, String sha256) {

    /** Name and version, as in {@code stem-gain 1.0}. */
    String label() {
        return name + " " + version;
    }
}
