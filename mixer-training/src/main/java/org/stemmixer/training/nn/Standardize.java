package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.training.nn.WeightSpec.Role;

/** Subtracts a constant and multiplies by another, for each index of one axis of the item. Not learned. */
record Standardize(int axis, Initializer mean, Initializer scale) implements Layer {

    @Override
    public String kind() {
        return "standardize";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (axis >= inputs.get(0).dimension()) {
            throw new IllegalArgumentException("standardize finds no axis " + axis + " in " + inputs.get(0));
        }
        return inputs.get(0);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape shape = broadcastable(inputs.get(0));
        return List.of(
                new WeightSpec("mean", shape, Role.FIXED, mean), new WeightSpec("scale", shape, Role.FIXED, scale));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).sub(pass.weight("mean")).mul(pass.weight("scale"));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long[] shape = broadcastable(graph.outputShape()).getShape();
        String centred = graph.name("centred");
        graph.node("Sub", List.of(inputs.get(0), graph.weight("mean", shape)), centred);
        graph.node("Mul", List.of(centred, graph.weight("scale", shape)), output);
    }

    private Shape broadcastable(Shape input) {
        long[] shape = new long[input.dimension() + 1];
        Arrays.fill(shape, 1);
        shape[axis + 1] = input.get(axis);
        return new Shape(shape);
    }
}
