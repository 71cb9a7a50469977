package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/** The mean or the maximum of windows side by side, over items of (maps, height, width). */
record Pool(Of of, int height, int width) implements Layer {

    /** What is taken of a window. */
    enum Of {
        MAXIMUM("maxPool", "MaxPool"),
        MEAN("avgPool", "AveragePool");

        private final String kind;
        private final String operation;

        Of(String kind, String operation) {
            this.kind = kind;
            this.operation = operation;
        }
    }

    @Override
    public String kind() {
        return of.kind;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Shapes.ofRank(this, inputs.get(0), 3);
        return new Shape(
                input.get(0),
                Shapes.strided(input.get(1), height, height, 0),
                Shapes.strided(input.get(2), width, width, 0));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        Shape window = new Shape(height, width);
        Shape padding = new Shape(0, 0);
        return of == Of.MAXIMUM
                ? ai.djl.nn.pooling.Pool.maxPool2d(inputs.get(0), window, window, padding, false)
                : ai.djl.nn.pooling.Pool.avgPool2d(inputs.get(0), window, window, padding, false, false);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long[] window = {height, width};
        graph.node(of.operation, inputs, output, Map.of("kernel_shape", window, "strides", window));
    }
}
