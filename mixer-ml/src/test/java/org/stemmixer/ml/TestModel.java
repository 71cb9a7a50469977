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
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;

/**
 * Untrained models whose answers can be worked out by hand: {@code loudness = bias + stemWeight * mean(levels of the stem)
 * + restWeight * mean(levels of the rest)}, for excerpts of four steps.
 */
final class TestModel {

    static final int RATE = LoudnessSpectrogram.SAMPLE_RATE;
    static final int STEPS = 4;
    static final int EXCERPT = STEPS * LoudnessSpectrogram.STEP_SAMPLES;

    static final double BIAS = 1.5;
    static final double STEM_WEIGHT = -4;
    static final double REST_WEIGHT = 3;

    private static final int TYPES = StemType.values().length;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {
              "schemaVersion": 1,
              "task": "stem-gain",
              "name": "test-gain",
              "version": "0.1",
              "modelFile": "gain.onnx",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
              "input": { "name": "spectrogram", "kind": "stem-and-rest", "steps": 4 },
              "summaryInput": { "name": "summary", "kind": "stem-summary", "values": 87 },
              "output": { "name": "loudness", "kind": "relative-loudness-lu", "maxGainDb": 30 },
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

    /** The graph of the formula above. */
    static byte[] linear() {
        return linear(0);
    }

    /** The same, plus so many times the place of the stem's type in {@link StemType}. */
    static byte[] linear(double perType) {
        float[] weights = new float[StemSummary.VALUES];
        for (int i = 0; i < TYPES; i++) {
            weights[weights.length - 1 - 2 * TYPES + i] = (float) (perType * i);
        }
        return linear(weights);
    }

    /** The same as the first, plus half of how much louder the stem is than the mean of all, in LU. */
    static byte[] conservative() {
        float[] weights = new float[StemSummary.VALUES];
        weights[StemSummary.LEVEL] = 5;
        return linear(weights);
    }

    private static byte[] linear(float... weights) {
        return means().weights("summary_weights", weights, weights.length, 1)
                .node("MatMul", "by_summary", "summary", "summary_weights")
                .node("Add", "loudness", "sum", "by_summary")
                .bytes();
    }

    /** Not a number, unless both inputs are zero. */
    static byte[] nanUnlessZero() {
        return means().weights("offset", new float[] {(float) BIAS}, 1, 1)
                .node("Sub", "rise", "offset", "sum")
                .node("Abs", "distance", "rise")
                .weights("near", new float[] {1e-3f}, 1, 1)
                .node("Sub", "negative", "near", "distance")
                .node("Sqrt", "loudness", "negative")
                .bytes();
    }

    /** With a constant that is in another file. */
    static byte[] external(String file) {
        return means().externalWeights("secret", file, 1)
                .node("Add", "loudness", "sum", "secret")
                .bytes();
    }

    /** The weighted sum of the inputs, without an output that is computed yet. */
    static TinyOnnx means() {
        return inputs().output("loudness", -1, 1)
                .weights("w", new float[] {(float) STEM_WEIGHT, (float) REST_WEIGHT}, 2, 1)
                .weights("b", new float[] {(float) BIAS}, 1)
                .mean("means", "spectrogram", 2, 3)
                .node("Gemm", "sum", "means", "w", "b");
    }

    /** A graph that has nothing yet but its inputs. */
    static TinyOnnx inputs() {
        return new TinyOnnx()
                .input("spectrogram", -1, 2, LoudnessSpectrogram.BANDS, STEPS)
                .input("summary", -1, StemSummary.VALUES);
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
