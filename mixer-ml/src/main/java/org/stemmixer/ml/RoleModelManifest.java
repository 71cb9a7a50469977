package org.stemmixer.ml;

import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.ml.internal.StemSound;

/**
 * What the manifest of a model of roles says, checked; the fields are described in {@code docs/role-model.md}.
 *
 * @param provenance name, version and the hash that the ONNX file must have
 * @param modelFile name of the ONNX file, beside the manifest
 * @param soundInput name of the tensor with what a stem sounds like
 * @param scoresOutput name of the tensor of shape {@code [batch, roles]}
 * @param roles what the scores are of
 * @param temperature what scores are divided by before they become probabilities (C. Guo et al., "On Calibration of Modern Neural
 *     Networks", 2017)
 */
record RoleModelManifest(
        ModelProvenance provenance,
        String modelFile,
        String soundInput,
        String scoresOutput,
        List<StemRole> roles,
        double temperature) {

    static final String TASK = "stem-role";

    private static final int SCHEMA_VERSION = 1;

    static RoleModelManifest parse(byte[] json) throws ModelException {
        ManifestFields fields = ManifestFields.parse(json);
        // First, as nothing else can be relied on in another version.
        fields.integer("schemaVersion", SCHEMA_VERSION, SCHEMA_VERSION);
        fields.oneOf("task", TASK);
        ModelProvenance provenance = new ModelProvenance(
                fields.text("name"),
                fields.text("version"),
                fields.matching("sha256", "[0-9a-f]{64}", "64 lower-case hexadecimal digits"));
        // A bare name keeps the manifest from reaching outside its own folder.
        String modelFile = fields.matching("modelFile", "[\\w-][\\w.-]*", "a file name without a folder");
        ManifestFields input = fields.object("soundInput");
        input.oneOf("kind", "stem-sound");
        input.integer("values", StemSound.VALUES, StemSound.VALUES);
        ManifestFields output = fields.object("output");
        output.oneOf("kind", "role-scores");
        return new RoleModelManifest(
                provenance,
                modelFile,
                input.text("name"),
                output.text("name"),
                roles(output),
                output.number("temperature", 0.1, 10));
    }

    private static List<StemRole> roles(ManifestFields output) throws ModelException {
        List<StemRole> roles = new ArrayList<>();
        for (String label : output.distinctTexts("roles")) {
            try {
                roles.add(StemRole.ofLabel(label));
            } catch (IllegalArgumentException e) {
                throw new ModelException("manifest: " + e.getMessage(), e);
            }
        }
        return List.copyOf(roles);
    }
}
