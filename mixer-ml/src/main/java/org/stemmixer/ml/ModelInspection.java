package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.internal.Text;

/**
 * Looks into a model that somebody else has made, before any of it runs: how much memory and how much work it takes must be
 * known, and within bounds.
 *
 * <p>{@link OnnxFile} and {@link OnnxOperators} leave nothing in it whose work does not follow from shapes. ONNX Runtime then
 * tells the shapes of all values, for the largest batch that is ever asked for; it loads the graph as it is for that, and
 * computes nothing.
 */
final class ModelInspection {

    /** Together 1 GB if all were held at the same time, which they are not; the largest bundled model has 36 million. */
    private static final double MAX_VALUES = 1 << 28;

    /** For the largest batch, some seconds to half a minute of one processor; bundled models take up to 1.4e9. */
    private static final double MAX_STEPS = 5e10;

    /** The most excerpts that a model is asked about at once. */
    private static final int BATCH = SongModelInput.MAX_EXCERPTS;

    private static final byte[] ORT_FORMAT = {'O', 'R', 'T', 'M'};
    private static final int ORT_FORMAT_AT = 4;
    private static final int MAX_ROUNDS = 3;
    private static final long[] UNKNOWN = {-1};

    private final OrtEnvironment environment;
    private final OnnxFile file;
    private final Map<String, Long> openDimensions;

    private ModelInspection(OrtEnvironment environment, OnnxFile file, Map<String, Long> openDimensions) {
        this.environment = environment;
        this.file = file;
        this.openDimensions = openDimensions;
    }

    /**
     * Inspects a model.
     *
     * @param graph the bytes of its file
     * @param inputs the shapes of its inputs without the batch, by name
     * @return the bytes to load
     * @throws ModelException if it is refused; the message goes on from the name of the file
     */
    static byte[] inspect(OrtEnvironment environment, byte[] graph, Map<String, long[]> inputs) throws ModelException {
        if (graph.length >= ORT_FORMAT_AT + ORT_FORMAT.length
                && Arrays.equals(
                        graph, ORT_FORMAT_AT, ORT_FORMAT_AT + ORT_FORMAT.length, ORT_FORMAT, 0, ORT_FORMAT.length)) {
            throw new ModelException("it is in the format of ONNX Runtime, not in that of ONNX");
        }
        OnnxFile file = OnnxFile.parse(graph);
        for (OnnxFile.Node node : file.nodes()) {
            if (!OnnxOperators.isPermitted(node.operator())) {
                throw new ModelException("it has an operation " + node.operator() + ", which models may not use");
            }
        }
        new ModelInspection(environment, file, openDimensions(file, inputs)).checkSizes();
        return file.withoutClaims();
    }

    /** The values of dimensions that the file leaves open, by their names. */
    private static Map<String, Long> openDimensions(OnnxFile file, Map<String, long[]> inputs) throws ModelException {
        Map<String, Long> open = new HashMap<>();
        for (Map.Entry<String, List<OnnxFile.Dimension>> input : file.inputs().entrySet()) {
            long[] item = inputs.getOrDefault(input.getKey(), new long[0]);
            List<OnnxFile.Dimension> shape = input.getValue();
            for (int i = 0; i < shape.size(); i++) {
                OnnxFile.Dimension dimension = shape.get(i);
                if (dimension.value() >= 0) {
                    continue;
                }
                if (dimension.name().isEmpty() || i > item.length) {
                    throw new ModelException(
                            "dimension " + i + " of its input " + input.getKey() + " must have a size or a name");
                }
                long size = i == 0 ? BATCH : item[i - 1];
                if (open.getOrDefault(dimension.name(), size) != size) {
                    throw new ModelException("its dimension " + dimension.name() + " would have to be both " + size
                            + " and " + open.get(dimension.name()));
                }
                open.put(dimension.name(), size);
            }
        }
        return open;
    }

    private void checkSizes() throws ModelException {
        Map<String, long[]> shapes = shapes();
        double values = 0;
        double steps = 0;
        for (OnnxFile.Node node : file.nodes()) {
            for (String output : node.outputs()) {
                double size = output.isEmpty() ? 0 : OnnxFile.values(shapes.getOrDefault(output, UNKNOWN));
                if (Double.isInfinite(size)) {
                    throw new ModelException("it does not tell how large " + output + " becomes");
                }
                values += size;
            }
            steps += OnnxOperators.steps(node, shapes);
        }
        requireAtMost("values", values, MAX_VALUES);
        requireAtMost("steps of computing", steps, MAX_STEPS);
    }

    private static void requireAtMost(String what, double number, double most) throws ModelException {
        if (number > most) {
            throw new ModelException(Text.format(
                    "it may take at most %.0f million %s for %d excerpts, but takes %.0f million",
                    most / 1e6, what, BATCH, number / 1e6));
        }
    }

    /** The shapes of all values for the largest batch; what cannot be told is missing or -1. */
    private Map<String, long[]> shapes() throws ModelException {
        Map<String, long[]> known = new HashMap<>();
        Map<String, long[]> shapes = shapes(known);
        for (int round = 1; round < MAX_ROUNDS && !allKnown(shapes); round++) {
            known.putAll(ShapeArithmetic.of(file, shapes));
            shapes = shapes(known);
        }
        return shapes;
    }

    private static boolean allKnown(Map<String, long[]> shapes) {
        return shapes.values().stream().allMatch(shape -> Double.isFinite(OnnxFile.values(shape)));
    }

    private Map<String, long[]> shapes(Map<String, long[]> known) throws ModelException {
        Map<String, long[]> shapes = new HashMap<>();
        file.constants().forEach((name, constant) -> shapes.put(name, constant.shape()));
        known.forEach((name, values) -> shapes.put(name, new long[] {values.length}));
        try (OrtSession.SessionOptions options = OnnxSession.options()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            for (Map.Entry<String, Long> dimension : openDimensions.entrySet()) {
                options.setSymbolicDimensionValue(dimension.getKey(), dimension.getValue());
            }
            try (OrtSession session = environment.createSession(file.withAllOutputs(known), options)) {
                session.getInputInfo().forEach((name, info) -> shapes.put(name, shape(info)));
                shapes.putAll(told(session.getOutputInfo()));
            }
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime cannot load it: " + e.getMessage(), e);
        }
        return shapes;
    }

    /** The shapes of values inside. */
    private static Map<String, long[]> told(Map<String, NodeInfo> outputs) {
        Map<String, long[]> shapes = new HashMap<>();
        outputs.forEach((name, info) -> {
            NodeInfo own = outputs.get(OnnxFile.SHAPE_OF + name);
            if (own != null) {
                long[] shape = shape(info);
                boolean known = Arrays.equals(shape(own), new long[] {shape.length});
                shapes.put(name, known ? shape : UNKNOWN);
            }
        });
        return shapes;
    }

    private static long[] shape(NodeInfo value) {
        return value.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : UNKNOWN;
    }
}
