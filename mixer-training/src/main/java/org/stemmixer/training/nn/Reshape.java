package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The same values in another shape. */
record Reshape(Shape shape) implements Layer {

    @Override
    public String kind() {
        return "reshape";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.get(0).size() != shape.size()) {
            throw new IllegalArgumentException("reshape cannot make " + shape + " of " + inputs.get(0));
        }
        return shape;
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        NDArray input = inputs.get(0);
        return input.reshape(Shapes.batched(input.getShape().get(0), shape));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        // Here 0 means: as it was.
        long[] batched = Shapes.batched(0, shape).getShape();
        graph.node("Reshape", List.of(inputs.get(0), graph.integers("shape", batched)), output);
    }
}
