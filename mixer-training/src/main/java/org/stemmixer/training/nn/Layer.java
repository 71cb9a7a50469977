package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * One operation of a network, described once for both of its lives: running on DJL, and standing in an ONNX graph.
 *
 * <p>Shapes are those of one item; arrays have the batch in front. Immutable.
 */
interface Layer {

    /** The operation's name in messages and in the names of weights, such as {@code conv2d}. */
    String kind();

    /**
     * The shape of an item that comes out.
     *
     * @throws IllegalArgumentException if the layer cannot take such inputs
     */
    Shape outputShape(List<Shape> inputs);

    /** The weights for such inputs. */
    default List<WeightSpec> weights(List<Shape> inputs) {
        return List.of();
    }

    /**
     * Runs the operation. Every operation on a weight begins with an array of the pass, never with the weight: the result
     * belongs to the manager of the first operand, and must go when the pass is over.
     */
    NDArray forward(List<NDArray> inputs, Pass pass);

    /**
     * Adds the operation to a graph.
     *
     * @param inputs names of the values that go in
     * @param output name of the value that must come out
     */
    void export(OnnxLayer graph, List<String> inputs, String output);
}
