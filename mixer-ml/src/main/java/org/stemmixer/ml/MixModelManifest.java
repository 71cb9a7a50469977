package org.stemmixer.ml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;

/**
 * What the manifest of a model of mixing parameters says, checked; the fields are described in {@code docs/mix-models.md}.
 *
 * @param provenance name, version and the hash that the ONNX file must have
 * @param modelFile name of the ONNX file, beside the manifest
 * @param input what the model hears
 * @param logMel name of the input for the spectrogram
 * @param levels name of the input for the levels
 * @param profile name of the input for the profile aimed at; empty for a model that learned one profile and hears no other
 * @param intervention how far the model goes
 * @param output name of the output
 */
record MixModelManifest(
        ModelProvenance provenance,
        String modelFile,
        SongInput input,
        String logMel,
        String levels,
        Optional<String> profile,
        Intervention intervention,
        String output) {

    /** Without and with the profile aimed at. */
    private static final int OF_ONE_PROFILE = 1;

    private static final int OF_ANY_PROFILE = 2;

    private static final int MAX = 1 << 20;

    static MixModelManifest parse(byte[] json) throws ModelException {
        ManifestFields fields = ManifestFields.parse(json);
        // First, as nothing else can be relied on in another version.
        int schemaVersion = fields.integer("schemaVersion", OF_ONE_PROFILE, OF_ANY_PROFILE);
        fields.oneOf("task", "mix-parameters");
        ModelProvenance provenance = new ModelProvenance(
                fields.text("name"),
                fields.text("version"),
                fields.matching("sha256", "[0-9a-f]{64}", "64 lower-case hexadecimal digits"));
        // A bare name keeps the manifest from reaching outside its own folder.
        String modelFile = fields.matching("modelFile", "[\\w-][\\w.-]*", "a file name without a folder");
        ManifestFields input = fields.object("input");
        input.oneOf("kind", "mid-side-log-mel-and-levels");
        ManifestFields output = fields.object("output");
        output.oneOf("kind", "mix-parameters");
        List<String> parameters = output.distinctTexts("parameters");
        if (!parameters.equals(MixParameters.NAMES)) {
            throw new ModelException(
                    "the manifest's output.parameters must be " + MixParameters.NAMES + ", but was " + parameters);
        }
        return new MixModelManifest(
                provenance,
                modelFile,
                songInput(input),
                input.text("logMel"),
                input.text("levels"),
                schemaVersion == OF_ANY_PROFILE
                        ? Optional.of(profile(fields.object("profileInput")))
                        : Optional.empty(),
                intervention(fields),
                output.text("name"));
    }

    private static Intervention intervention(ManifestFields fields) throws ModelException {
        String label = fields.optionalOneOf(
                        "intervention",
                        Stream.of(Intervention.values())
                                .map(Intervention::label)
                                .toArray(String[]::new))
                .orElse(Intervention.BALANCED.label());
        return Intervention.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static String profile(ManifestFields profile) throws ModelException {
        profile.oneOf("kind", ProfileInput.KIND);
        profile.integer("values", ProfileInput.VALUES, ProfileInput.VALUES);
        return profile.text("name");
    }

    private static SongInput songInput(ManifestFields input) throws ModelException {
        try {
            return new SongInput(
                    input.integer("sampleRate", 1, MAX),
                    input.integer("frameLength", 1, MAX),
                    input.integer("hopLength", 1, MAX),
                    input.integer("framesPerStep", 1, MAX),
                    input.integer("nMels", 1, MAX),
                    input.number("fMinHz", 0, MAX),
                    input.number("fMaxHz", 0, MAX),
                    input.integer("steps", 1, MAX),
                    input.number("floorDb", -MAX, MAX));
        } catch (IllegalArgumentException e) {
            throw new ModelException("the manifest's input is no good: " + e.getMessage(), e);
        }
    }
}
