package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step makes on the device must go with the step: training takes millions of them. */
class NativeMemoryTest {

    /** Nearly every kind of layer. */
    private static Network network() {
        NetworkBuilder net = new NetworkBuilder();
        Value in = net.standardize(net.input("in", 2, 8, 8), 0, new float[2], new float[] {1, 1});
        Value maps = net.addLearned(net.relu(net.batchNorm(net.conv2d(in, 4, 3, 1))));
        Value power = net.scale(net.log(net.exp(net.avgPool(maps, 2, 2))), 0.5);
        Value rows = net.prependToken(net.transpose(net.reshape(power, 4, 16), 1, 0));
        rows = net.add(rows, net.selfAttention(net.layerNorm(rows), 2));
        Value both = net.concat(0, net.select(rows, 0), net.globalMaxPool(maps));
        Value hidden = net.tanh(net.gelu(net.dropout(net.linear(both, 8), 0.1)));
        return net.build("out", net.sigmoid(net.linear(hidden, 3)));
    }

    @Test
    void stepsLeaveNothingBehind() {
        Network network = network();
        List<WeightSpec> specs = network.weightSpecs();
        List<WeightSpec> learned = specs.stream()
                .filter(spec -> spec.role() != WeightSpec.Role.FIXED)
                .toList();
        try (NDManager manager = TrainingEngine.newManager(Device.cpu())) {
            DeviceWeights weights = DeviceWeights.of(specs, Weights.initial(network, 1), manager);
            DeviceWeights leaves = weights.leaves(specs);
            AdamW optimizer = new AdamW(
                    learned,
                    DeviceWeights.of(learned, DeviceWeights.zeros(learned), manager),
                    DeviceWeights.of(learned, DeviceWeights.zeros(learned), manager),
                    0.01,
                    1);
            int before = manager.getManagedArrays().size();
            for (int step = 1; step <= 3; step++) {
                try (NDManager scratch = manager.newSubManager()) {
                    try (GradientCollector collector = TrainingEngine.engine().newGradientCollector()) {
                        NDArray predicted = network.forward(inputs(network, scratch), leaves.byName(), true);
                        collector.backward(Loss.meanAbsolute()
                                .of(
                                        predicted,
                                        scratch.zeros(predicted.getShape()),
                                        scratch.ones(new Shape(5, 1)),
                                        batch()));
                    }
                    optimizer.step(weights, leaves, step, 0.01, scratch);
                    network.forward(inputs(network, scratch), weights.byName(), false);
                }
                assertThat(manager.getManagedArrays()).hasSize(before);
            }
        }
    }

    private static List<NDArray> inputs(Network network, NDManager scratch) {
        return Predictor.arrays(network, 5, OnnxRun.randomInputs(network, 5, 1), scratch);
    }

    private static Batch batch() {
        return Batch.ungrouped(5, List.of(), new float[15], new float[] {1, 1, 1, 1, 1});
    }
}
