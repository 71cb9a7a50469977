package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Functions of single values. */
enum Activation implements Layer {
    RELU("relu", "Relu") {
        @Override
        NDArray apply(NDArray input) {
            return ai.djl.nn.Activation.relu(input);
        }
    },
    SIGMOID("sigmoid", "Sigmoid") {
        @Override
        NDArray apply(NDArray input) {
            return ai.djl.nn.Activation.sigmoid(input);
        }
    },
    TANH("tanh", "Tanh") {
        @Override
        NDArray apply(NDArray input) {
            return ai.djl.nn.Activation.tanh(input);
        }
    },
    /** x times the normal distribution function of x: D. Hendrycks and K. Gimpel, 2016, arXiv:1606.08415. */
    GELU("gelu", "") {
        @Override
        NDArray apply(NDArray input) {
            return ai.djl.nn.Activation.gelu(input);
        }

        /** The operation of this name is younger than the opset. */
        @Override
        public void export(OnnxLayer graph, List<String> inputs, String output) {
            String scaled = graph.name("scaled");
            String erf = graph.name("erf");
            String shifted = graph.name("shifted");
            String twice = graph.name("twice");
            graph.node(
                    "Mul",
                    List.of(inputs.get(0), graph.weight("sqrtHalf", new float[] {(float) Math.sqrt(0.5)})),
                    scaled);
            graph.node("Erf", List.of(scaled), erf);
            graph.node("Add", List.of(erf, graph.weight("one", new float[] {1})), shifted);
            graph.node("Mul", List.of(inputs.get(0), shifted), twice);
            graph.node("Mul", List.of(twice, graph.weight("half", new float[] {0.5f})), output);
        }
    };

    private final String kind;
    private final String operation;

    Activation(String kind, String operation) {
        this.kind = kind;
        this.operation = operation;
    }

    abstract NDArray apply(NDArray input);

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return apply(inputs.get(0));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node(operation, inputs, output);
    }
}
