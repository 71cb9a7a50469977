package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.stemmixer.training.nn.WeightSpec.Role;

/** Adds a learned value to every number of an item, such as a positional embedding. */
record AddLearned() implements Layer {

    private static final double DEVIATION = 0.02;

    @Override
    public String kind() {
        return "addLearned";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape shape = Shapes.batched(1, inputs.get(0));
        return List.of(new WeightSpec("values", shape, Role.LEARNED, Initializer.normal(DEVIATION)));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).add(pass.weight("values"));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long[] shape = Shapes.batched(1, graph.outputShape()).getShape();
        graph.node("Add", List.of(inputs.get(0), graph.weight("values", shape)), output);
    }
}
