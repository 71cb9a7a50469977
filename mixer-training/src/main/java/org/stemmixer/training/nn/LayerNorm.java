package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.stemmixer.training.nn.WeightSpec.Role;

/** Layer normalisation over the last dimension: J. L. Ba et al., "Layer Normalization", 2016, arXiv:1607.06450. */
record LayerNorm() implements Layer {

    private static final float EPSILON = 1e-5f;

    @Override
    public String kind() {
        return "layerNorm";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shapes.last(this, inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape last = new Shape(Shapes.last(this, inputs.get(0)));
        return List.of(
                new WeightSpec("gamma", last, Role.LEARNED, Initializer.constant(1)),
                new WeightSpec("beta", last, Role.LEARNED, Initializer.constant(0)));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        NDArray gamma = pass.weight("gamma");
        return ai.djl.nn.norm.LayerNorm.layerNorm(inputs.get(0), gamma.getShape(), gamma, pass.weight("beta"), EPSILON)
                .singletonOrThrow();
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long last = Shapes.last(this, graph.outputShape());
        graph.node(
                "LayerNormalization",
                List.of(inputs.get(0), graph.weight("gamma", last), graph.weight("beta", last)),
                output,
                Map.of("axis", -1, "epsilon", EPSILON));
    }
}
