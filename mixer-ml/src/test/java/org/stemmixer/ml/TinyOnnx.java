package org.stemmixer.ml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.stemmixer.ml.internal.ProtoMessage;

/** Writes small ONNX graphs in protobuf's wire format; the field numbers are those of onnx.proto3. */
final class TinyOnnx {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int INT_ATTRIBUTE = 2;
    private static final int INTS_ATTRIBUTE = 7;

    private final ProtoMessage graph = new ProtoMessage().text(2, "graph");

    /** Adds an input of 32-bit floats; a dimension below 0 is left open. */
    TinyOnnx input(String name, long... shape) {
        graph.message(11, valueInfo(name, shape));
        return this;
    }

    /** Adds an output of 32-bit floats; a dimension below 0 is left open. */
    TinyOnnx output(String name, long... shape) {
        graph.message(12, valueInfo(name, shape));
        return this;
    }

    /** Adds constant values. */
    TinyOnnx weights(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        ProtoMessage tensor = new ProtoMessage();
        for (long dimension : shape) {
            tensor.integer(1, dimension);
        }
        graph.message(5, tensor.integer(2, FLOAT).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** Adds constant values that are in another file. */
    TinyOnnx externalWeights(String name, String file, long... shape) {
        ProtoMessage tensor = new ProtoMessage();
        for (long dimension : shape) {
            tensor.integer(1, dimension);
        }
        ProtoMessage location = new ProtoMessage().text(1, "location").text(2, file);
        graph.message(
                5, tensor.integer(2, FLOAT).text(8, name).message(13, location).integer(14, 1));
        return this;
    }

    /** Adds an operation without attributes. */
    TinyOnnx node(String operation, String output, String... inputs) {
        graph.message(1, nodeMessage(operation, output, inputs));
        return this;
    }

    /** Adds whole numbers. */
    TinyOnnx integers(String name, long... values) {
        ProtoMessage tensor = new ProtoMessage().integer(1, values.length).integer(2, INT64);
        for (long value : values) {
            tensor.integer(7, value);
        }
        graph.message(5, tensor.text(8, name));
        return this;
    }

    /** Adds an operation with attributes that are whole numbers. */
    TinyOnnx node(String operation, String output, List<String> inputs, Map<String, Long> attributes) {
        ProtoMessage node = nodeMessage(operation, output, inputs.toArray(String[]::new));
        attributes.forEach((name, value) -> node.message(
                5, new ProtoMessage().text(1, name).integer(3, value).integer(20, INT_ATTRIBUTE)));
        graph.message(1, node);
        return this;
    }

    /** Adds a loop that does nothing, so many times. */
    TinyOnnx loop(String output, String input, long turns) {
        integers("turns", turns);
        ProtoMessage body = new ProtoMessage().text(2, "body");
        body.message(1, nodeMessage("Identity", "on", "go"));
        body.message(1, nodeMessage("Identity", "next", "state"));
        body.message(11, new ProtoMessage().text(1, "turn"));
        body.message(11, new ProtoMessage().text(1, "go"));
        body.message(11, new ProtoMessage().text(1, "state"));
        body.message(12, new ProtoMessage().text(1, "on"));
        body.message(12, new ProtoMessage().text(1, "next"));
        graph.message(
                1,
                nodeMessage("Loop", output, "turns", "", input)
                        .message(
                                5,
                                new ProtoMessage()
                                        .text(1, "body")
                                        .message(6, body)
                                        .integer(20, 5)));
        return this;
    }

    /** Adds any field to the graph. */
    TinyOnnx field(int number, ProtoMessage message) {
        graph.message(number, message);
        return this;
    }

    /** Adds the mean over the given axes, which go away. */
    TinyOnnx mean(String output, String input, long... axes) {
        ProtoMessage axesAttribute = new ProtoMessage().text(1, "axes").integer(20, INTS_ATTRIBUTE);
        for (long axis : axes) {
            axesAttribute.integer(8, axis);
        }
        ProtoMessage dropAxes =
                new ProtoMessage().text(1, "keepdims").integer(3, 0).integer(20, INT_ATTRIBUTE);
        graph.message(
                1,
                nodeMessage("ReduceMean", output, input)
                        .message(5, axesAttribute)
                        .message(5, dropAxes));
        return this;
    }

    /** The file's bytes. */
    byte[] bytes() {
        return new ProtoMessage()
                .integer(1, 8) // ir_version
                .message(7, graph)
                .message(8, new ProtoMessage().integer(2, 17)) // opset
                .toBytes();
    }

    private static ProtoMessage nodeMessage(String operation, String output, String... inputs) {
        ProtoMessage node = new ProtoMessage();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operation);
    }

    private static ProtoMessage valueInfo(String name, long... shape) {
        ProtoMessage shapeMessage = new ProtoMessage();
        for (long dimension : shape) {
            shapeMessage.message(
                    1, dimension < 0 ? new ProtoMessage().text(2, "open") : new ProtoMessage().integer(1, dimension));
        }
        ProtoMessage tensor = new ProtoMessage().integer(1, FLOAT).message(2, shapeMessage);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
