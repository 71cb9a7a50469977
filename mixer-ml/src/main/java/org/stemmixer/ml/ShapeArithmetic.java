package org.stemmixer.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out the whole numbers that a graph computes from the shapes of its values, to reshape or expand others with: ONNX
 * Runtime tells shapes only as far as it follows such numbers itself.
 */
final class ShapeArithmetic {

    private final Map<String, long[]> shapes;
    private final Map<String, long[]> constants = new HashMap<>();
    private final Map<String, long[]> found = new HashMap<>();

    private ShapeArithmetic(OnnxFile file, Map<String, long[]> shapes) {
        this.shapes = shapes;
        file.constants()
                .forEach((name, constant) -> constant.values().ifPresent(values -> constants.put(name, values)));
    }

    /**
     * What operations give.
     *
     * @param shapes those that are known, by name
     * @return whole numbers by name, lists of them in one dimension
     */
    static Map<String, long[]> of(OnnxFile file, Map<String, long[]> shapes) {
        ShapeArithmetic arithmetic = new ShapeArithmetic(file, shapes);
        for (OnnxFile.Node node : file.nodes()) {
            arithmetic
                    .result(node)
                    .ifPresent(values -> arithmetic.found.put(node.outputs().get(0), values));
        }
        return arithmetic.found;
    }

    private Optional<long[]> result(OnnxFile.Node node) {
        if (node.outputs().size() != 1) {
            return Optional.empty();
        }
        return switch (node.operator()) {
            case "Shape" -> shape(node);
            case "Concat" -> joined(node);
            default -> Optional.empty();
        };
    }

    private Optional<long[]> shape(OnnxFile.Node node) {
        long[] shape = shapes.get(node.inputs().get(0));
        if (shape == null || !Double.isFinite(OnnxFile.values(shape))) {
            return Optional.empty();
        }
        int from = index(node, "start", 0, shape.length);
        int to = index(node, "end", shape.length, shape.length);
        return Optional.of(Arrays.copyOfRange(shape, from, Math.max(from, to)));
    }

    /** Counted from the end where it is below 0, and kept within the shape. */
    private static int index(OnnxFile.Node node, String attribute, long byDefault, int length) {
        long[] given = node.integers().getOrDefault(attribute, new long[] {byDefault});
        long index = given.length == 0 ? byDefault : given[0];
        long fromStart = index < 0 ? index + length : index;
        return (int) Math.max(0, Math.min(length, fromStart));
    }

    private Optional<long[]> joined(OnnxFile.Node node) {
        List<Long> joined = new ArrayList<>();
        for (String input : node.inputs()) {
            long[] part = found.getOrDefault(input, constants.get(input));
            if (part == null) {
                return Optional.empty();
            }
            Arrays.stream(part).forEach(joined::add);
        }
        return Optional.of(joined.stream().mapToLong(Long::longValue).toArray());
    }
}
