package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The product of the matrices in the last two dimensions. */
record MatMul() implements Layer {

    @Override
    public String kind() {
        return "matMul";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape left = inputs.get(0);
        Shape right = Shapes.ofRank(this, inputs.get(1), left.dimension());
        int rank = left.dimension();
        if (rank < 2
                || left.get(rank - 1) != right.get(rank - 2)
                || !left.slice(0, rank - 2).equals(right.slice(0, rank - 2))) {
            throw new IllegalArgumentException("matMul cannot multiply " + left + " by " + right);
        }
        return Shapes.withLast(left, right.get(rank - 1));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).matMul(inputs.get(1));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("MatMul", inputs, output);
    }
}
