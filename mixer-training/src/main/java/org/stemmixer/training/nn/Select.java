package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/** One index of the first axis of items, which goes away. */
record Select(int index) implements Layer {

    @Override
    public String kind() {
        return "select";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (input.dimension() < 1 || index >= input.get(0)) {
            throw new IllegalArgumentException("select finds no index " + index + " in " + input);
        }
        return input.slice(1);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).get(":, {}", index);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Gather", List.of(inputs.get(0), graph.index("index", index)), output, Map.of("axis", 1));
    }
}
