package org.stemmixer.training.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.stemmixer.ml.internal.ProtoMessage;

/**
 * An ONNX model under construction: ir_version 8, opset 17. The numbers of fields are those of {@code onnx.proto3}.
 *
 * <p>Weights are inside the file, little-endian; the first dimension of every input and output is the open batch.
 */
final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int FLOAT16 = 10;

    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    /** Smaller weights stay as they are: they take little room, and biases matter most. */
    private static final int MIN_HALVED_VALUES = 256;

    private final ProtoMessage graph = new ProtoMessage().text(2, "network");
    private final WeightFormat format;

    OnnxGraph(WeightFormat format) {
        this.format = format;
    }

    void input(String name, long... itemShape) {
        graph.message(11, valueInfo(name, itemShape));
    }

    void output(String name, long... itemShape) {
        graph.message(12, valueInfo(name, itemShape));
    }

    /** Adds an operation; attributes are whole numbers (Integer), numbers (Float) or lists of whole numbers (long[]). */
    void node(String operation, List<String> inputs, String output, Map<String, ?> attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operation);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> node.message(5, attribute(attribute.getKey(), attribute.getValue())));
        graph.message(1, node);
    }

    /** Adds a weight in the graph's format, of which 32-bit floats are made where it is used. */
    void weight(String name, float[] values, long... shape) {
        if (format == WeightFormat.FLOAT16 && values.length >= MIN_HALVED_VALUES) {
            byte[] raw = new byte[Short.BYTES * values.length];
            ByteBuffer buffer = littleEndian(raw);
            for (float value : values) {
                buffer.putShort(Float16.fromFloat(value));
            }
            String halved = name + ".float16";
            graph.message(5, tensor(halved, FLOAT16, raw, shape));
            node("Cast", List.of(halved), name, Map.of("to", FLOAT));
        } else {
            byte[] raw = new byte[Float.BYTES * values.length];
            littleEndian(raw).asFloatBuffer().put(values);
            graph.message(5, tensor(name, FLOAT, raw, shape));
        }
    }

    /** Adds whole numbers: shapes, indices. */
    void integers(String name, long[] values, long... shape) {
        byte[] raw = new byte[Long.BYTES * values.length];
        littleEndian(raw).asLongBuffer().put(values);
        graph.message(5, tensor(name, INT64, raw, shape));
    }

    byte[] toBytes() {
        return new ProtoMessage()
                .integer(1, IR_VERSION)
                .text(2, "Stem Mixer")
                .message(7, graph)
                .message(8, new ProtoMessage().text(1, "").integer(2, OPSET))
                .toBytes();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ProtoMessage tensor(String name, int type, byte[] raw, long... shape) {
        ProtoMessage tensor = new ProtoMessage();
        for (long dimension : shape) {
            tensor.integer(1, dimension);
        }
        return tensor.integer(2, type).text(8, name).bytes(9, raw);
    }

    private static ProtoMessage attribute(String name, Object value) {
        ProtoMessage attribute = new ProtoMessage().text(1, name);
        if (value instanceof Integer whole) {
            return attribute.integer(3, whole).integer(20, ATTRIBUTE_INT);
        }
        if (value instanceof Float number) {
            return attribute.number(2, number).integer(20, ATTRIBUTE_FLOAT);
        }
        for (long whole : (long[]) value) {
            attribute.integer(8, whole);
        }
        return attribute.integer(20, ATTRIBUTE_INTS);
    }

    private static ProtoMessage valueInfo(String name, long... itemShape) {
        ProtoMessage shape = new ProtoMessage().message(1, new ProtoMessage().text(2, "batch"));
        for (long dimension : itemShape) {
            shape.message(1, new ProtoMessage().integer(1, dimension));
        }
        ProtoMessage tensor = new ProtoMessage().integer(1, FLOAT).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }
}
