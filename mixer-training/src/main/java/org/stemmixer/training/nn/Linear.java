package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.stemmixer.training.nn.WeightSpec.Role;

/** A fully connected layer over the last dimension. */
record Linear(int units, Initializer bias) implements Layer {

    @Override
    public String kind() {
        return "linear";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shapes.last(this, inputs.get(0));
        return Shapes.withLast(inputs.get(0), units);
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        long last = Shapes.last(this, inputs.get(0));
        return List.of(
                new WeightSpec("weight", new Shape(units, last), Role.DECAYED, Initializer.fanIn(1, last)),
                new WeightSpec("bias", new Shape(units), Role.LEARNED, bias));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return ai.djl.nn.core.Linear.linear(inputs.get(0), pass.weight("weight"), pass.weight("bias"))
                .singletonOrThrow();
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        int last = (int) Shapes.last(this, graph.inputShapes().get(0));
        String weight = graph.weight("weight", transposed(graph.values("weight"), last), last, units);
        String product = graph.name("product");
        graph.node("MatMul", List.of(inputs.get(0), weight), product);
        graph.node("Add", List.of(product, graph.weight("bias", units)), output);
    }

    private float[] transposed(float[] weight, int columns) {
        float[] transposed = new float[weight.length];
        for (int row = 0; row < units; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * units + row] = weight[row * columns + column];
            }
        }
        return transposed;
    }
}
