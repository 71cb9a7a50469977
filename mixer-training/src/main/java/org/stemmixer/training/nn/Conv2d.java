package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.stemmixer.training.nn.WeightSpec.Role;

/** A convolution with bias over items of (maps, height, width), with {@code kernel / 2} zeros around them. */
record Conv2d(int maps, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth) implements Layer {

    @Override
    public String kind() {
        return "conv2d";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Shapes.ofRank(this, inputs.get(0), 3);
        return new Shape(
                maps,
                Shapes.strided(input.get(1), kernelHeight, strideHeight, kernelHeight / 2),
                Shapes.strided(input.get(2), kernelWidth, strideWidth, kernelWidth / 2));
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        long inputMaps = inputs.get(0).get(0);
        Shape kernel = new Shape(maps, inputMaps, kernelHeight, kernelWidth);
        long fanIn = inputMaps * kernelHeight * kernelWidth;
        return List.of(
                new WeightSpec("weight", kernel, Role.DECAYED, Initializer.fanIn(Math.sqrt(2), fanIn)),
                new WeightSpec("bias", new Shape(maps), Role.LEARNED, Initializer.constant(0)));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        return ai.djl.nn.convolutional.Conv2d.conv2d(
                        inputs.get(0),
                        pass.weight("weight"),
                        pass.weight("bias"),
                        new Shape(strideHeight, strideWidth),
                        new Shape(kernelHeight / 2, kernelWidth / 2))
                .singletonOrThrow();
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long inputMaps = graph.inputShapes().get(0).get(0);
        int padHeight = kernelHeight / 2;
        int padWidth = kernelWidth / 2;
        graph.node(
                "Conv",
                List.of(
                        inputs.get(0),
                        graph.weight("weight", maps, inputMaps, kernelHeight, kernelWidth),
                        graph.weight("bias", maps)),
                output,
                Map.of(
                        "kernel_shape", new long[] {kernelHeight, kernelWidth},
                        "strides", new long[] {strideHeight, strideWidth},
                        "pads", new long[] {padHeight, padWidth, padHeight, padWidth}));
    }
}
