package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/** Exponentials over the last dimension that sum to 1. */
record Softmax() implements Layer {

    @Override
    public String kind() {
        return "softmax";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shapes.last(this, inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).softmax(-1);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Softmax", inputs, output, Map.of("axis", -1));
    }
}
