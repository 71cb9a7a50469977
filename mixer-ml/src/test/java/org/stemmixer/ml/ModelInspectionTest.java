package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.ml.internal.ProtoMessage;

/** Models of others take bounded time and memory, or are refused with a reason. */
class ModelInspectionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mix-parameters/ast", "mix-parameters/baseline-cnn", "mix-parameters/enhanced-cnn"})
    void modelsAsTrainingMakesThemPass(String bundled) throws IOException {
        copy(bundled);
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.load(folder)) {
            assertThat(predictor.usesModel()).isTrue();
        }
    }

    @Test
    void gainModelsAsTrainingMakesThemPass() throws IOException {
        copy("gain");
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            assertThat(predictor.usesModel()).isTrue();
        }
    }

    private void copy(String bundled) throws IOException {
        for (String name : List.of("manifest.json", "model.onnx")) {
            try (InputStream in =
                    Objects.requireNonNull(BundledModels.class.getResourceAsStream(bundled + "/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    static Stream<Arguments> hostileModels() {
        return Stream.of(
                Arguments.of(
                        "a loop of 2^60 turns",
                        means().loop("balance", "sum", 1L << 60).bytes(),
                        "it holds in an attribute a field 6, which is not needed here: loops, branches"),
                Arguments.of(
                        "a loop that is hidden in another domain",
                        means().field(
                                        1,
                                        new ProtoMessage()
                                                .text(1, "sum")
                                                .text(2, "balance")
                                                .text(4, "Loop")
                                                .text(7, "com.microsoft"))
                                .bytes(),
                        "it has an operation com.microsoft.Loop, which models may not use"),
                Arguments.of(
                        "random numbers",
                        means().node("RandomNormalLike", "balance", "sum").bytes(),
                        "it has an operation RandomNormalLike, which models may not use"),
                Arguments.of(
                        "2^40 values of a constant size",
                        added(means().integers("size", 1L << 20, 1L << 20).node("ConstantOfShape", "huge", "size")),
                        "it may take at most 268 million values for 24 excerpts, but takes 1099512 million"),
                Arguments.of(
                        "2^40 values of a size that is computed",
                        added(means().integers("side", 1L << 20)
                                .node("Concat", "size", List.of("side", "side"), Map.of("axis", 0L))
                                .node("Expand", "huge", "one", "size")),
                        "it may take at most 268 million values for 24 excerpts, but takes 1099512 million"),
                Arguments.of(
                        "values of a size that only shows when it runs",
                        added(means().integers("side", 1L << 40)
                                .node("Mul", "size", "side", "side")
                                .node("Expand", "huge", "one", "size")),
                        "it does not tell how large huge becomes"),
                Arguments.of(
                        "values of a size that only shows when it runs, with a false one in the file",
                        added(means().integers("side", 1L << 40)
                                .node("Mul", "size", "side", "side")
                                .node("Expand", "huge", "one", "size")
                                .field(13, valueInfo("huge", 1))),
                        "it does not tell how large huge becomes"),
                Arguments.of(
                        "a column added to a row",
                        added(means().weights("row", new float[1 << 15], 1, 1 << 15)
                                .weights("column", new float[1 << 15], 1 << 15, 1)
                                .node("Add", "huge", "row", "column")),
                        "it may take at most 268 million values for 24 excerpts, but takes 1074 million"),
                Arguments.of(
                        "a product of matrices that takes hours",
                        added(means().integers("wide", 1 << 13, 1 << 13)
                                .node("Expand", "matrix", "one", "wide")
                                .node("MatMul", "product", "matrix", "matrix")
                                .node("MatMul", "huge", "product", "matrix")),
                        "it may take at most 50000 million steps of computing for 24 excerpts, but takes 1100049 million"),
                Arguments.of(
                        "a constant that is declared larger than it is",
                        added(means().weights("huge", new float[1], 1 << 30)),
                        "its constant huge is declared as [1073741824], but has only 20 bytes"),
                Arguments.of(
                        "a constant of negative size",
                        added(means().weights("huge", new float[1], -1)),
                        "its constant huge is declared as [-1], but has only"),
                Arguments.of("nothing but zeros", new byte[1000], "it is damaged, or no ONNX file at all"),
                Arguments.of(
                        "a model in the format of the runtime",
                        "....ORTM....".getBytes(StandardCharsets.US_ASCII),
                        "it is in the format of ONNX Runtime, not in that of ONNX"),
                Arguments.of(
                        "very many operations", chain(OnnxFile.MAX_PARTS / 2), "it must have at most 100000 parts"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileModels")
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void hostileModelsAreRefusedWithAReason(String kind, byte[] graph, String reason) throws IOException {
        TestModel.write(folder, graph);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> CnnGainPredictor.load(folder))
                .withMessageStartingWith("gain.onnx is not a model that can be used: " + reason);
    }

    /** What training writes to have a token for each item of the batch. */
    @Test
    void shapesThatAreComputedFromShapesAreFollowed() throws IOException {
        TestModel.write(
                folder,
                added(means().node("Shape", "batch", List.of("summary"), Map.of("start", 0L, "end", 1L))
                        .integers("width", 1)
                        .node("Concat", "size", List.of("batch", "width"), Map.of("axis", 0L))
                        .node("Expand", "huge", "one", "size")));
        try (CnnGainPredictor predictor = CnnGainPredictor.load(folder)) {
            assertThat(predictor.usesModel()).isTrue();
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        TestModel.write(folder, TestModel.linear());
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("gain.onnx").toFile(), "rw")) {
            file.setLength(1L << 33);
        }
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> CnnGainPredictor.load(folder))
                .withMessageContaining("must be at most 67108864 bytes long");
    }

    /** The sum of inputs, and a constant. */
    private static TinyOnnx means() {
        return TestModel.means().weights("one", new float[] {1}, 1, 1);
    }

    /** A graph whose answer contains the largest of the values named huge. */
    private static byte[] added(TinyOnnx graph) {
        return graph.node("ReduceMax", "largest", List.of("huge"), Map.of("keepdims", 0L))
                .node("Add", "balance", "sum", "largest")
                .bytes();
    }

    private static byte[] chain(int length) {
        TinyOnnx graph = means();
        for (int i = 0; i < length; i++) {
            graph.node("Neg", i == length - 1 ? "balance" : "x" + i, i == 0 ? "sum" : "x" + (i - 1));
        }
        return graph.bytes();
    }

    private static ProtoMessage valueInfo(String name, long size) {
        ProtoMessage shape = new ProtoMessage().message(1, new ProtoMessage().integer(1, size));
        ProtoMessage tensor = new ProtoMessage().integer(1, 1).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
