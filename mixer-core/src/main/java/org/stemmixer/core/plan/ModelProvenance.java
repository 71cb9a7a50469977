package org.stemmixer.core.plan;

/**
 * Which model made a decision.
 *
 * @param name the model's name, from its manifest
 * @param version the model's version, from its manifest
 * @param sha256 SHA-256 of the model's file, 64 lower-case hexadecimal digits, verified on loading
 */
public record ModelProvenance(String name, String version, String sha256) {

    /** Name and version, as in {@code stem-gain 1.0}. */
    public String label() {
        return name + " " + version;
    }
}
