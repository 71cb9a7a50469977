package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The sum of two values of one shape. */
record Add() implements Layer {

    @Override
    public String kind() {
        return "add";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (!inputs.get(0).equals(inputs.get(1))) {
            throw new IllegalArgumentException(
                    "add takes two items of one shape, but was given " + inputs.get(0) + " and " + inputs.get(1));
        }
        return inputs.get(0);
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return inputs.get(0).add(inputs.get(1));
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        graph.node("Add", inputs, output);
    }
}
