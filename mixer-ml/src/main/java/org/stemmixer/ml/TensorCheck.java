package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;

/** Compares the inputs and outputs that a graph really has with those that its manifest names. */
final class TensorCheck {

    private static final int ANY = -1;

    private TensorCheck() {}

    /**
     * Requires a float tensor for batches of any size.
     *
     * @param nodes the graph's inputs or outputs
     * @param direction {@code input} or {@code output}, for messages
     * @param name the tensor's name
     * @param itemShape its shape without the batch; without any, {@code [batch]} and {@code [batch, 1]} are both good
     * @throws ModelException if there is no such tensor
     */
    static void requireFloats(Map<String, NodeInfo> nodes, String direction, String name, long... itemShape)
            throws ModelException {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new ModelException("the model has no " + direction + " named " + name + ", only " + nodes.keySet());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new ModelException("the model's " + direction + " " + name + " must be a tensor of 32-bit floats");
        }
        long[] expected = new long[itemShape.length + 1];
        expected[0] = ANY;
        System.arraycopy(itemShape, 0, expected, 1, itemShape.length);
        boolean scalarItems = itemShape.length == 0;
        if (!accepts(tensor.getShape(), expected) && !(scalarItems && accepts(tensor.getShape(), ANY, 1))) {
            throw new ModelException("the model's " + direction + " " + name + " must have the shape " + text(expected)
                    + ", but has " + text(tensor.getShape()));
        }
    }

    private static boolean accepts(long[] shape, long... expected) {
        if (shape.length != expected.length) {
            return false;
        }
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != ANY && shape[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** A shape as models document it: the first dimension is the batch, and a dimension left open is a question mark. */
    private static String text(long[] shape) {
        return Arrays.toString(shape).replace("-1", "?");
    }
}
