package org.stemmixer.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;

/**
 * Untrained models whose answers can be worked out by hand: parameter i is {@code sigmoid(0.01 (i + 1) (mean of the mid
 * spectrogram) + 0.02 (mean of the side spectrogram) + 0.03 (mean of the peaks) + 1)}, for excerpts of 1 s at 8 kHz.
 */
final class TestMixModel {

    static final SongInput INPUT = new SongInput(8000, 256, 128, 4, 16, 50, 4000, 16, -100);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {
              "schemaVersion": 1,
              "task": "mix-parameters",
              "name": "test-mix",
              "version": "0.1",
              "modelFile": "mix.onnx",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
              "input": {
                "kind": "mid-side-log-mel-and-levels", "logMel": "log_mel", "levels": "levels",
                "sampleRate": 8000, "frameLength": 256, "hopLength": 128, "framesPerStep": 4,
                "nMels": 16, "fMinHz": 50, "fMaxHz": 4000, "steps": 16, "floorDb": -100
              },
              "output": {
                "kind": "mix-parameters", "name": "parameters",
                "parameters": ["inputGain", "compression", "highEq", "midEq", "lowEq", "presence",
                               "reverbSend", "delaySend", "stereoWidth", "outputLevel"]
              }
            }
            """;

    private TestMixModel() {}

    static double expected(int parameter, double midDb, double sideDb, double peakDb) {
        return 1 / (1 + Math.exp(-(0.01 * (parameter + 1) * midDb + 0.02 * sideDb + 0.03 * peakDb + 1)));
    }

    /** The graph of the formula above, up to its output. */
    static TinyOnnx logits(int batch) {
        float[] melWeights = new float[20];
        float[] levelWeights = new float[20];
        float[] bias = new float[10];
        for (int i = 0; i < 10; i++) {
            melWeights[i] = 0.01f * (i + 1);
            melWeights[10 + i] = 0.02f;
            levelWeights[i] = 0.03f;
            bias[i] = 1;
        }
        return new TinyOnnx()
                .input("log_mel", batch, 2, 16, 16)
                .input("levels", batch, 2, 16)
                .output("parameters", batch, 10)
                .weights("mel_weights", melWeights, 2, 10)
                .weights("level_weights", levelWeights, 2, 10)
                .weights("bias", bias, 10)
                .mean("mel_mean", "log_mel", 2, 3)
                .mean("level_mean", "levels", 2)
                .node("MatMul", "by_mel", "mel_mean", "mel_weights")
                .node("MatMul", "by_level", "level_mean", "level_weights")
                .node("Add", "both", "by_mel", "by_level")
                .node("Add", "logits", "both", "bias");
    }

    static byte[] sigmoid() {
        return logits(-1).node("Sigmoid", "parameters", "logits").bytes();
    }

    /** The loudness aimed at, in {@link org.stemmixer.ml.internal.ProfileInput}: behind 31 bands and the width. */
    private static final int LOUDNESS = 32;

    /** As {@link #sigmoid}, but half of what the profile says of loudness is added to all logits. */
    static byte[] hearingProfiles() {
        float[] profileWeights = new float[ProfileInput.VALUES * 10];
        Arrays.fill(profileWeights, LOUDNESS * 10, (LOUDNESS + 1) * 10, 0.5f);
        return logits(-1)
                .input("profile", -1, ProfileInput.VALUES)
                .weights("profile_weights", profileWeights, ProfileInput.VALUES, 10)
                .node("MatMul", "by_profile", "profile", "profile_weights")
                .node("Add", "all", "logits", "by_profile")
                .node("Sigmoid", "parameters", "all")
                .bytes();
    }

    /** What the manifest of such a model says more. */
    static void ofAnyProfile(ObjectNode manifest) {
        manifest.put("schemaVersion", 2);
        manifest.putObject("profileInput")
                .put("name", "profile")
                .put("kind", ProfileInput.KIND)
                .put("values", ProfileInput.VALUES);
    }

    /** Writes a model with a right hash into a folder, and gives the folder. */
    static Path write(Path folder, byte[] onnx, Consumer<ObjectNode> change) throws IOException {
        Files.createDirectories(folder);
        ObjectNode manifest = (ObjectNode) JSON.readTree(MANIFEST);
        manifest.put("sha256", sha256(onnx));
        change.accept(manifest);
        Files.write(folder.resolve("mix.onnx"), onnx);
        Files.write(folder.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
        if (MixParameters.NAMES.size() != 10) {
            throw new AssertionError("the test's models have ten outputs");
        }
        return folder;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
