package org.stemmixer.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.stemmixer.core.StemType;

/**
 * Untrained models whose answers can be worked out by hand: {@code gain = bias + stemWeight * mean(log-mel of the stem) +
 * restWeight * mean(log-mel of the rest)}, for excerpts of 896 samples at 8 kHz.
 */
final class TestModel {

    static final int RATE = 8000;
    static final int EXCERPT = 896;

    static final double BIAS = 1.5;
    static final double STEM_WEIGHT = -0.08;
    static final double REST_WEIGHT = 0.05;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {
              "schemaVersion": 1,
              "task": "stem-gain",
              "name": "test-gain",
              "version": "0.1",
              "modelFile": "gain.onnx",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
              "input": {
                "name": "log_mel", "kind": "log-mel-stem-and-rest", "scale": "db",
                "sampleRate": 8000, "frameLength": 256, "hopLength": 128,
                "nMels": 8, "fMinHz": 100, "fMaxHz": 4000, "frames": 6, "floorDb": -80
              },
              "output": { "name": "gain_db", "kind": "gain-db", "minDb": -6, "maxDb": 6 },
              "licence": "fields that the library does not know are passed over"
            }
            """;

    private TestModel() {}

    static ObjectNode manifest() {
        try {
            return (ObjectNode) JSON.readTree(MANIFEST);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static LogMelInput input() {
        try {
            return GainModelManifest.parse(JSON.writeValueAsBytes(manifest())).input();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The graph of the formula above. */
    static byte[] linear() {
        return means().node("Identity", "gain_db", "sum").bytes();
    }

    /** The same, plus a value for each stem type in the order of {@link StemType}: 0, 10, 20 and so on. */
    static byte[] linearWithStemType() {
        return means().input("stem_type", -1, 5)
                .weights("type_gain", new float[] {0, 10, 20, 30, 40}, 5, 1)
                .node("MatMul", "by_type", "stem_type", "type_gain")
                .node("Add", "gain_db", "sum", "by_type")
                .bytes();
    }

    /** Not a number for anything louder than the floor. */
    static byte[] nanUnlessSilent() {
        return means().weights("offset", new float[] {(float) (-80 * (STEM_WEIGHT + REST_WEIGHT) + BIAS)}, 1, 1)
                .node("Sub", "rise", "offset", "sum")
                .node("Sub", "fall", "sum", "offset")
                .node("Abs", "distance", "rise")
                .weights("near", new float[] {1e-3f}, 1, 1)
                .node("Sub", "negative", "near", "distance")
                .node("Sqrt", "root", "negative")
                .node("Add", "gain_db", "root", "fall")
                .bytes();
    }

    private static TinyOnnx means() {
        return new TinyOnnx()
                .input("log_mel", -1, 2, 8, 6)
                .output("gain_db", -1, 1)
                .weights("w", new float[] {(float) STEM_WEIGHT, (float) REST_WEIGHT}, 2, 1)
                .weights("b", new float[] {(float) BIAS}, 1)
                .mean("means", "log_mel", 2, 3)
                .node("Gemm", "sum", "means", "w", "b");
    }

    /** Writes a graph and its manifest, with the right hash. */
    static Path write(Path folder, byte[] graph) throws IOException {
        return write(folder, graph, manifest -> {});
    }

    /** Writes a graph and its manifest, changed at will. */
    static Path write(Path folder, byte[] graph, Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = manifest().put("sha256", sha256(graph));
        change.accept(manifest);
        Files.write(folder.resolve("gain.onnx"), graph);
        Files.write(folder.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
        return folder;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
