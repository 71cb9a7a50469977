package org.stemmixer.ml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;

/**
 * Untrained models whose answers can be worked out by hand: {@code balance = bias + stemWeight * mean(spectrum of the stem)
 * + restWeight * mean(the others' power by band)}, and a deviation that is as good as none, so that they are believed.
 */
final class TestModel {

    static final int RATE = LoudnessSpectrogram.SAMPLE_RATE;
    /** Four steps. */
    static final int LENGTH = 4 * LoudnessSpectrogram.STEP_SAMPLES;

    static final double BIAS = 1.5;
    static final double STEM_WEIGHT = -14;
    static final double REST_WEIGHT = 6;
    static final double LOG_DEVIATION = -6;

    private static final List<StemRole> ROLES = List.of(StemRole.values());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = """
            {
              "schemaVersion": 2,
              "task": "stem-gain",
              "name": "test-gain",
              "version": "0.1",
              "modelFile": "gain.onnx",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
              "bandsInput": { "name": "bands", "kind": "stem-bands", "values": 64 },
              "summaryInput": { "name": "summary", "kind": "stem-summary", "values": 80 },
              "output": { "name": "balance", "kind": "loudest-moment-lu", "maxGainDb": 30, "unheardDeviationDb": 0 },
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

    /** The same, plus so many times the place of the stem's role in {@link StemRole}. */
    static byte[] linear(double perRole) {
        float[] weights = new float[2 * GainModelInput.SUMMARY_VALUES];
        for (int i = 0; i < ROLES.size(); i++) {
            weights[weights.length - 4 * ROLES.size() + 2 * i] = (float) (perRole * i);
        }
        return means().weights("summary_weights", weights, weights.length / 2, 2)
                .node("MatMul", "by_summary", "summary", "summary_weights")
                .node("Add", "balance", "sum", "by_summary")
                .bytes();
    }

    /** Not a number, unless both inputs are zero. */
    static byte[] nanUnlessZero() {
        return means().weights("offset", new float[] {(float) BIAS, (float) LOG_DEVIATION}, 1, 2)
                .node("Sub", "rise", "offset", "sum")
                .node("Abs", "distance", "rise")
                .weights("near", new float[] {1e-3f}, 1, 1)
                .node("Sub", "negative", "near", "distance")
                .node("Sqrt", "balance", "negative")
                .bytes();
    }

    /** With a constant that is in another file. */
    static byte[] external(String file) {
        return means().externalWeights("secret", file, 1)
                .node("Add", "balance", "sum", "secret")
                .bytes();
    }

    /** The weighted sum of the inputs, without an output that is computed yet. */
    static TinyOnnx means() {
        float[] weights = new float[2 * GainModelInput.BAND_ROWS];
        weights[0] = (float) STEM_WEIGHT;
        weights[2 * 3] = (float) REST_WEIGHT;
        return inputs().output("balance", -1, 2)
                .weights("w", weights, GainModelInput.BAND_ROWS, 2)
                .weights("b", new float[] {(float) BIAS, (float) LOG_DEVIATION}, 2)
                .mean("means", "bands", 2)
                .node("Gemm", "sum", "means", "w", "b");
    }

    /** A graph that has nothing yet but its inputs. */
    static TinyOnnx inputs() {
        return new TinyOnnx()
                .input("bands", -1, GainModelInput.BAND_ROWS, MixStems.GROUPS)
                .input("summary", -1, GainModelInput.SUMMARY_VALUES);
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
