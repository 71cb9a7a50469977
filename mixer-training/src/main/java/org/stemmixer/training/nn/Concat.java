package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/** Values side by side along an axis of the item. */
record Concat(int axis) implements Layer {

    @Override
    public String kind() {
        return "concat";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        long[] shape = inputs.get(0).getShape().clone();
        for (Shape other : inputs.subList(1, inputs.size())) {
            for (int i = 0; i < shape.length; i++) {
                if (other.dimension() != shape.length || (i != axis && other.get(i) != shape[i])) {
                    throw new IllegalArgumentException(
                            "concat takes items that differ in dimension " + axis + " only, but was given " + inputs);
                }
            }
            shape[axis] += other.get(axis);
        }
        return new Shape(shape);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return NDArrays.concat(new NDList(inputs), axis + 1);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Concat", inputs, output, Map.of("axis", axis + 1));
    }
}
