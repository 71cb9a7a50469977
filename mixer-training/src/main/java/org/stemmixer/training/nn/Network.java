package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The description of a network: inputs, layers one after another, one output. The one description both runs on DJL,
 * where it learns, and becomes an ONNX file.
 *
 * <p>It holds no weights: see {@link Weights}. Immutable; safe for use by several threads. Made by
 * {@link NetworkBuilder}.
 */
public final class Network {

    private final List<Value> inputs;
    private final List<Step> steps;
    private final Value output;
    private final List<WeightSpec> weights;

    Network(List<Value> inputs, List<Step> steps, Value output) {
        this.inputs = List.copyOf(inputs);
        this.steps = List.copyOf(steps);
        this.output = output;
        List<WeightSpec> specs = new ArrayList<>();
        for (Step step : steps) {
            for (WeightSpec spec : step.layer.weights(step.inputShapes())) {
                specs.add(spec.within(step.output.name()));
            }
        }
        weights = List.copyOf(specs);
    }

    /** The inputs in their order. */
    public List<Value> inputs() {
        return inputs;
    }

    /** The output. */
    public Value output() {
        return output;
    }

    /** The number of learned numbers. */
    public long learnedValues() {
        return weights.stream()
                .filter(spec -> spec.role() != WeightSpec.Role.FIXED)
                .mapToLong(WeightSpec::size)
                .sum();
    }

    /** A line for each layer: its name and the shape that comes out. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(step.output.name())
                    .append(' ')
                    .append(step.output.shape())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * The network as an ONNX file: opset 17, 32-bit floats in and out, the batch left open.
     *
     * @param values the weights
     * @param format how to store them
     * @throws IllegalArgumentException if the weights are not those of this network
     */
    public byte[] toOnnx(Weights values, WeightFormat format) {
        values.requireFit(weights);
        OnnxGraph graph = new OnnxGraph(format);
        inputs.forEach(input -> graph.input(input.name(), input.shape().getShape()));
        graph.output(output.name(), output.shape().getShape());
        Map<String, String> names = new HashMap<>();
        // The last layer's value bears the name of the output.
        names.put(steps.get(steps.size() - 1).output.name(), output.name());
        for (Step step : steps) {
            String name = step.output.name();
            OnnxLayer layer = new OnnxLayer(graph, name, step.inputShapes(), step.output.shape(), values);
            List<String> from = step.inputs.stream()
                    .map(input -> names.getOrDefault(input.name(), input.name()))
                    .toList();
            step.layer.export(layer, from, names.getOrDefault(name, name));
        }
        return graph.toBytes();
    }

    List<WeightSpec> weightSpecs() {
        return weights;
    }

    /** Runs the network; what it makes belongs to the manager of the inputs. */
    NDArray forward(List<NDArray> values, Map<String, NDArray> deviceWeights, boolean training) {
        Map<String, NDArray> done = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            done.put(inputs.get(i).name(), values.get(i));
        }
        NDArray last = values.get(0);
        for (Step step : steps) {
            List<NDArray> from = step.inputs.stream()
                    .map(input -> Objects.requireNonNull(done.get(input.name())))
                    .toList();
            last = step.layer.forward(from, new Pass(step.output.name(), deviceWeights, training));
            done.put(step.output.name(), last);
        }
        return last;
    }

    /** One layer in its place. */
    record Step(Layer layer, List<Value> inputs, Value output) {

        List<ai.djl.ndarray.types.Shape> inputShapes() {
            return inputs.stream().map(Value::shape).toList();
        }
    }
}
