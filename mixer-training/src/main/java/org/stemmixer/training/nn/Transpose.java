package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The axes of items in another order; the batch stays in front. */
record Transpose(List<Integer> order) implements Layer {

    @Override
    public String kind() {
        return "transpose";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Shapes.ofRank(this, inputs.get(0), order.size());
        if (!order.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, order.size()).boxed().toList())) {
            throw new IllegalArgumentException("transpose takes every axis once, but was given " + order);
        }
        return new Shape(order.stream().mapToLong(input::get).toArray());
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).transpose(batched());
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node(
                "Transpose",
                inputs,
                output,
                Map.of("perm", IntStream.of(batched()).asLongStream().toArray()));
    }

    private int[] batched() {
        return IntStream.concat(IntStream.of(0), order.stream().mapToInt(axis -> axis + 1))
                .toArray();
    }
}
