package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.stemmixer.training.nn.WeightSpec.Role;

/**
 * Batch normalisation of the first dimension of items: S. Ioffe and C. Szegedy, "Batch Normalization", 2015,
 * arXiv:1502.03167. Running statistics keep nine tenths of themselves with each batch.
 */
record BatchNorm() implements Layer {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.9f;
    private static final int MAP_AXIS = 1;

    @Override
    public String kind() {
        return "batchNorm";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shapes.last(this, inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape maps = new Shape(inputs.get(0).get(0));
        return List.of(
                new WeightSpec("gamma", maps, Role.LEARNED, Initializer.constant(1)),
                new WeightSpec("beta", maps, Role.LEARNED, Initializer.constant(0)),
                new WeightSpec("mean", maps, Role.FIXED, Initializer.constant(0)),
                new WeightSpec("variance", maps, Role.FIXED, Initializer.constant(1)));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return ai.djl.nn.norm.BatchNorm.batchNorm(
                        inputs.get(0),
                        pass.weight("mean"),
                        pass.weight("variance"),
                        pass.weight("gamma"),
                        pass.weight("beta"),
                        MAP_AXIS,
                        MOMENTUM,
                        EPSILON,
                        pass.training())
                .singletonOrThrow();
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long maps = graph.outputShape().get(0);
        // A node of its own: runtimes fold it into the convolution before it.
        graph.node(
                "BatchNormalization",
                List.of(
                        inputs.get(0),
                        graph.weight("gamma", maps),
                        graph.weight("beta", maps),
                        graph.weight("mean", maps),
                        graph.weight("variance", maps)),
                output,
                Map.of("epsilon", EPSILON));
    }
}
