package org.stemmixer.ml;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.ml.internal.ProtoMessage;

/**
 * What an ONNX file says before ONNX Runtime sees it. Numbers of fields are those of {@code onnx.proto3}.
 *
 * <p>A file is refused that holds what no model here needs and what could not be bounded: graphs within graphs (loops and
 * branches), functions of its own, sparse tensors, data in other files, tensors that are declared larger than their data, or
 * very many parts. What comes twice is taken as protobuf takes it: lists are joined, and of single values the last counts.
 */
final class OnnxFile {

    /** Of any kind: nodes, their inputs, outputs and attributes, constants; the largest bundled model has 3,400. */
    static final int MAX_PARTS = 100_000;

    /** What comes before the name of a value in that of its shape. */
    static final String SHAPE_OF = "shape of ";

    private static final Set<Integer> MODEL_FIELDS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 14);
    private static final Set<Integer> GRAPH_FIELDS = Set.of(1, 2, 5, 10, 11, 12, 13, 14, 16);
    private static final Set<Integer> NODE_FIELDS = Set.of(1, 2, 3, 4, 5, 6, 7, 9);
    private static final Set<Integer> ATTRIBUTE_FIELDS = Set.of(1, 2, 3, 4, 5, 7, 8, 9, 13, 20);
    private static final Set<Integer> TENSOR_FIELDS = Set.of(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16);
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int CONSTANT = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int VALUE_INFO = 13;
    private static final int INT64 = 7;
    private static final String DEFAULT_DOMAIN = "ai.onnx";

    private final byte[] bytes;
    private final List<Node> nodes = new ArrayList<>();
    private final List<byte[]> nodeFields = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, List<Dimension>> inputs = new LinkedHashMap<>();
    private final ByteArrayOutputStream outputFields = new ByteArrayOutputStream();
    private final ByteArrayOutputStream otherGraphFields = new ByteArrayOutputStream();
    private final ByteArrayOutputStream otherModelFields = new ByteArrayOutputStream();
    private int parts;

    /**
     * An operation.
     *
     * @param operator its type
     * @param inputs names of values; empty where one is left out
     * @param outputs likewise
     * @param integers its attributes that are whole numbers, by name
     * @param constant the tensor among its attributes, if there is one
     */
    record Node(
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, long[]> integers,
            Optional<Tensor> constant) {}

    /** A constant. */
    static final class Tensor {
        private final long[] shape;
        private final Optional<long[]> values;

        private Tensor(long[] shape, Optional<long[]> values) {
            this.shape = shape;
            this.values = values;
        }

        /** Its dimensions; not copied. */
        long[] shape() {
            return shape;
        }

        /** What it holds if these are a few 64-bit whole numbers; not copied. */
        Optional<long[]> values() {
            return values;
        }
    }

    /**
     * A dimension of an input.
     *
     * @param name of one that is open; empty if it has none
     * @param value of one that is fixed; -1 if it is open
     */
    record Dimension(String name, long value) {}

    private OnnxFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @throws ModelException if it is damaged, or holds what is refused
     */
    static OnnxFile parse(byte[] bytes) throws ModelException {
        OnnxFile file = new OnnxFile(bytes);
        file.readModel();
        return file;
    }

    /** How many values a tensor holds; infinity where one of its dimensions is not known. */
    static double values(long[] shape) {
        double product = 1;
        for (long dimension : shape) {
            product *= dimension < 0 ? Double.POSITIVE_INFINITY : dimension;
        }
        // Nothing times something unknown is not known either.
        return Double.isNaN(product) ? Double.POSITIVE_INFINITY : product;
    }

    /** The operations in their order. */
    List<Node> nodes() {
        return nodes;
    }

    /** The constants by name. */
    Map<String, Tensor> constants() {
        return constants;
    }

    /** The shapes of the inputs by name; those that are constants are not among them. */
    Map<String, List<Dimension>> inputs() {
        return inputs;
    }

    /** The model without what it says of the shapes of values inside, which ONNX Runtime would believe. */
    byte[] withoutClaims() {
        ProtoMessage graph = new ProtoMessage().fields(otherGraphFields.toByteArray());
        nodeFields.forEach(graph::fields);
        return model(graph.fields(outputFields.toByteArray()));
    }

    /**
     * The model with all values inside as outputs, so that ONNX Runtime tells their shapes, and without what it says of these.
     * Each has its own shape as another output, with {@value #SHAPE_OF} before its name: ONNX Runtime tells the same of a
     * value without dimensions as of one of which it knows none, but then it does not know how many numbers a shape has.
     *
     * @param known whole numbers that operations give, by name: constants take their place
     */
    byte[] withAllOutputs(Map<String, long[]> known) {
        ProtoMessage graph = new ProtoMessage().fields(otherGraphFields.toByteArray());
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> values = nodes.get(i).outputs();
            if (!known.keySet().containsAll(values)) {
                graph.fields(nodeFields.get(i));
                names.addAll(values);
            }
        }
        names.remove("");
        known.forEach((name, values) -> graph.message(CONSTANT, wholeNumbers(name, values)));
        for (String name : names) {
            String shape = SHAPE_OF + name;
            graph.message(NODE, new ProtoMessage().text(1, name).text(2, shape).text(4, "Shape"));
            graph.message(GRAPH_OUTPUT, new ProtoMessage().text(1, name));
            graph.message(GRAPH_OUTPUT, new ProtoMessage().text(1, shape));
        }
        return model(graph);
    }

    private static ProtoMessage wholeNumbers(String name, long[] values) {
        ProtoMessage tensor = new ProtoMessage().integer(1, values.length).integer(2, INT64);
        for (long value : values) {
            tensor.integer(7, value);
        }
        return tensor.text(8, name);
    }

    private byte[] model(ProtoMessage graph) {
        return new ProtoMessage()
                .fields(otherModelFields.toByteArray())
                .message(GRAPH, graph)
                .toBytes();
    }

    private void readModel() throws ModelException {
        ProtobufReader model = ProtobufReader.of(bytes);
        while (model.next()) {
            count(model, MODEL_FIELDS, "a model");
            if (model.field() == GRAPH) {
                readGraph(model.message());
            } else {
                model.copyTo(otherModelFields);
            }
        }
        constants.keySet().forEach(inputs::remove);
    }

    private void readGraph(ProtobufReader graph) throws ModelException {
        while (graph.next()) {
            count(graph, GRAPH_FIELDS, "a graph");
            switch (graph.field()) {
                case NODE -> nodes.add(node(graph.message()));
                case CONSTANT -> {
                    TensorParts constant = new TensorParts();
                    constant.read(graph);
                    constants.put(constant.name, constant.tensor());
                }
                case GRAPH_INPUT -> readInput(graph.message());
                default -> {
                    // Nothing that needs to be looked into.
                }
            }
            keep(graph);
        }
    }

    private void keep(ProtobufReader graph) {
        switch (graph.field()) {
            case NODE -> {
                ByteArrayOutputStream field = new ByteArrayOutputStream();
                graph.copyTo(field);
                nodeFields.add(field.toByteArray());
            }
            case GRAPH_OUTPUT -> graph.copyTo(outputFields);
            case VALUE_INFO -> {
                // What the file claims is left out.
            }
            default -> graph.copyTo(otherGraphFields);
        }
    }

    private Node node(ProtobufReader node) throws ModelException {
        String operator = "";
        String domain = "";
        List<String> ins = new ArrayList<>();
        List<String> outs = new ArrayList<>();
        Map<String, long[]> integers = new LinkedHashMap<>();
        Tensor constant = null;
        while (node.next()) {
            count(node, NODE_FIELDS, "an operation");
            switch (node.field()) {
                case 1 -> ins.add(node.text());
                case 2 -> outs.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> {
                    Tensor tensor = readAttribute(node.message(), integers);
                    constant = tensor == null ? constant : tensor;
                }
                case 7 -> domain = node.text();
                default -> {
                    // Names and remarks.
                }
            }
        }
        boolean standard = domain.isEmpty() || domain.equals(DEFAULT_DOMAIN);
        return new Node(
                standard ? operator : domain + "." + operator, ins, outs, integers, Optional.ofNullable(constant));
    }

    private @Nullable Tensor readAttribute(ProtobufReader attribute, Map<String, long[]> integers)
            throws ModelException {
        String name = "";
        Numbers numbers = new Numbers();
        TensorParts tensor = new TensorParts();
        boolean hasTensor = false;
        while (attribute.next()) {
            count(attribute, ATTRIBUTE_FIELDS, "an attribute");
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 3, 8 -> attribute.numbers(numbers::add);
                case 5 -> {
                    tensor.read(attribute);
                    hasTensor = true;
                }
                default -> {
                    // Of no weight here.
                }
            }
        }
        if (integers.putIfAbsent(name, numbers.all().orElse(new long[0])) != null) {
            throw new ModelException("it has an operation with two attributes " + name);
        }
        return hasTensor ? tensor.tensor() : null;
    }

    private void readInput(ProtobufReader input) throws ModelException {
        String name = "";
        List<Dimension> shape = new ArrayList<>();
        while (input.next()) {
            count(input, Set.of(1, 2, 3, 4), "an input");
            if (input.field() == 1) {
                name = input.text();
            } else if (input.field() == 2) {
                readTypes(input.message(), shape);
            }
        }
        inputs.put(name, shape);
    }

    private void readTypes(ProtobufReader type, List<Dimension> shape) throws ModelException {
        while (type.next()) {
            count(type, Set.of(1, 6), "the type of an input");
            if (type.field() == 1) {
                ProtobufReader tensor = type.message();
                while (tensor.next()) {
                    if (tensor.field() == 2) {
                        readShape(tensor.message(), shape);
                    }
                }
            }
        }
    }

    private void readShape(ProtobufReader dimensions, List<Dimension> shape) throws ModelException {
        while (dimensions.next()) {
            count(dimensions, Set.of(1), "a shape");
            ProtobufReader dimension = dimensions.message();
            Dimension read = new Dimension("", -1);
            while (dimension.next()) {
                switch (dimension.field()) {
                    case 1 -> read = new Dimension("", dimension.number());
                    case 2 -> read = new Dimension(dimension.text(), -1);
                    default -> {
                        // What it denotes.
                    }
                }
            }
            shape.add(read);
        }
    }

    private void count(ProtobufReader part, Set<Integer> known, String where) throws ModelException {
        if (!known.contains(part.field())) {
            throw new ModelException(
                    "it holds in " + where + " a field " + part.field()
                            + ", which is not needed here: loops, branches, functions, sparse tensors and other files are refused");
        }
        if (++parts > MAX_PARTS) {
            throw new ModelException("it must have at most " + MAX_PARTS + " parts, but has more");
        }
    }

    /** A constant while it is being read. */
    private final class TensorParts {

        private final Numbers shape = new Numbers();
        private final Numbers values = new Numbers();
        private String name = "";
        private long type;
        private long size;

        void read(ProtobufReader field) throws ModelException {
            size += field.size();
            ProtobufReader tensor = field.message();
            while (tensor.next()) {
                count(tensor, TENSOR_FIELDS, "a constant");
                switch (tensor.field()) {
                    case 1 -> tensor.numbers(shape::add);
                    case 2 -> type = tensor.number();
                    case 7 -> tensor.numbers(values::add);
                    case 8 -> name = tensor.text();
                    case 9 -> tensor.longs(values::add);
                    case 14 -> requireInside(tensor.number());
                    default -> {
                        // Other kinds of data.
                    }
                }
            }
        }

        private void requireInside(long location) throws ModelException {
            if (location != 0) {
                throw new ModelException("its constant " + name + " is in another file, which is not read");
            }
        }

        Tensor tensor() throws ModelException {
            long[] dimensions = shape.all()
                    .orElseThrow(() -> new ModelException(
                            "its constant " + name + " has more than " + Numbers.KEPT + " dimensions"));
            // No type has more than two values in a byte.
            if (values(dimensions) > 2.0 * size) {
                throw new ModelException("its constant " + name + " is declared as " + Arrays.toString(dimensions)
                        + ", but has only " + size + " bytes");
            }
            return new Tensor(dimensions, type == INT64 ? values.all() : Optional.empty());
        }
    }

    /** A short list of numbers; of a long one it is only known that it is long. */
    private static final class Numbers {

        static final int KEPT = 16;

        private final long[] first = new long[KEPT];
        private int count;

        void add(long number) {
            if (count < KEPT) {
                first[count++] = number;
            } else {
                count = KEPT + 1;
            }
        }

        Optional<long[]> all() {
            return count > KEPT ? Optional.empty() : Optional.of(Arrays.copyOf(first, count));
        }
    }
}
