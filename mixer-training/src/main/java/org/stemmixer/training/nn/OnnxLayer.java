package org.stemmixer.training.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;

/**
 * A layer's view of the graph that it adds itself to: it knows its weights by their short names.
 *
 * @param graph the graph
 * @param layer the layer's name
 * @param inputShapes items that go in
 * @param outputShape items that come out
 * @param weights the values
 */
record OnnxLayer(OnnxGraph graph, String layer, List<Shape> inputShapes, Shape outputShape, Weights weights) {

    /** A name for something of this layer. */
    String name(String local) {
        return layer + "." + local;
    }

    /** Adds a weight as it is, and gives its name. */
    String weight(String local, long... shape) {
        return weight(local, weights.get(name(local)), shape);
    }

    /** Adds a weight in another arrangement, and gives its name. */
    String weight(String local, float[] values, long... shape) {
        graph.weight(name(local), values, shape);
        return name(local);
    }

    /** The values of a weight. */
    float[] values(String local) {
        return weights.get(name(local));
    }

    /** Adds whole numbers, and gives their name. */
    String integers(String local, long... values) {
        graph.integers(name(local), values, values.length);
        return name(local);
    }

    /** Adds an index, and gives its name. */
    String index(String local, long value) {
        graph.integers(name(local), new long[] {value});
        return name(local);
    }

    /** Adds an operation with attributes. */
    void node(String operation, List<String> inputs, String output, Map<String, ?> attributes) {
        graph.node(operation, inputs, output, attributes);
    }

    /** Adds an operation without attributes. */
    void node(String operation, List<String> inputs, String output) {
        graph.node(operation, inputs, output, Map.of());
    }
}
