package org.stemmixer.ml;

import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.ml.internal.GainModelInput;

/**
 * What the manifest of a gain model says, checked; the fields are described in {@code docs/gain-models.md}.
 *
 * @param provenance name, version and the hash that the ONNX file must have
 * @param modelFile name of the ONNX file, beside the manifest
 * @param bandsInput name of the tensor with the stem's bands
 * @param summaryInput name of the tensor with its summary
 * @param output the loudness that the stem should have
 */
record GainModelManifest(
        ModelProvenance provenance, String modelFile, String bandsInput, String summaryInput, BalanceOutput output) {

    private static final int SCHEMA_VERSION = 2;

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
                input(fields.object("bandsInput"), "stem-bands", GainModelInput.BAND_VALUES),
                input(fields.object("summaryInput"), "stem-summary", GainModelInput.SUMMARY_VALUES),
                BalanceOutput.read(fields.object("output")));
    }

    private static String input(ManifestFields fields, String kind, int values) throws ModelException {
        fields.oneOf("kind", kind);
        // Stated, so that a model trained on another version of the input is refused and not misled.
        fields.integer("values", values, values);
        return fields.text("name");
    }
}
