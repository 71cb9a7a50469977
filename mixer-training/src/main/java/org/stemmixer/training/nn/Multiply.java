package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Every value times a constant. */
record Multiply(float factor) implements Layer {

    @Override
    public String kind() {
        return "scale";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return Scalars.times(inputs.get(0), factor);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Mul", List.of(inputs.get(0), graph.weight("factor", new float[] {factor})), output);
    }
}
