package org.stemmixer.ml;

import org.stemmixer.core.plan.ModelProvenance;

/**
 * What the manifest of a gain model says, checked; the fields are described in {@code docs/gain-models.md}.
 *
 * @param provenance name, version and the hash that the ONNX file must have
 * @param modelFile name of the ONNX file, beside the manifest
 * @param input the excerpts
 * @param summaryInput the stem among others
 * @param output the loudness that the stem should have
 */
record GainModelManifest(
        ModelProvenance provenance,
        String modelFile,
        SpectrogramInput input,
        SummaryInput summaryInput,
        LoudnessOutput output) {

    private static final int SCHEMA_VERSION = 1;

    static GainModelManifest parse(byte[] json) throws ModelException {
        ManifestFields fields = ManifestFields.parse(json);
        // First, as nothing else can be relied on in another version.
        fields.integer("schemaVersion", SCHEMA_VERSION, SCHEMA_VERSION);
        fields.oneOf("task", "stem-gain");
        ModelProvenance provenance = new ModelProvenance(
                fields.text("name"),
                fields.text("version"),
                fields.matching("sha256", "[0-9a-f]{64}", "64 lower-case hexadecimal digits"));
        // A bare name keeps the manifest from reaching outside its own folder.
        String modelFile = fields.matching("modelFile", "[\\w-][\\w.-]*", "a file name without a folder");
        return new GainModelManifest(
                provenance,
                modelFile,
                SpectrogramInput.read(fields.object("input")),
                SummaryInput.read(fields.object("summaryInput")),
                LoudnessOutput.read(fields.object("output")));
    }
}
