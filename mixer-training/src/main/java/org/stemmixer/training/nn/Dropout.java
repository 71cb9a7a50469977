package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Sets values to 0 at random in training: N. Srivastava et al., "Dropout", JMLR 15, 2014. Nothing afterwards. */
record Dropout(double rate) implements Layer {

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return pass.training()
                ? ai.djl.nn.norm.Dropout.dropout(inputs.get(0), (float) rate, true)
                        .singletonOrThrow()
                : inputs.get(0);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Identity", inputs, output);
    }
}
