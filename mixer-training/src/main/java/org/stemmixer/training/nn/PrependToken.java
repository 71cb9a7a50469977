package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.stemmixer.training.nn.WeightSpec.Role;

/** Puts a learned row before the rows of items of (rows, columns): the class token of transformers. */
record PrependToken() implements Layer {

    private static final double DEVIATION = 0.02;

    @Override
    public String kind() {
        return "prependToken";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Shapes.ofRank(this, inputs.get(0), 2);
        return new Shape(input.get(0) + 1, input.get(1));
    }

    @Override
    public List<WeightSpec> weights(List<Shape> inputs) {
        Shape shape = new Shape(1, 1, inputs.get(0).get(1));
        return List.of(new WeightSpec("token", shape, Role.LEARNED, Initializer.normal(DEVIATION)));
    }

    @Override
    public NDArray forward(List<NDArray> inputs, Pass pass) {
        NDArray rows = inputs.get(0);
        Shape one = new Shape(rows.getShape().get(0), 1, rows.getShape().get(2));
        NDArray tokens = rows.getManager().zeros(one).add(pass.weight("token"));
        return tokens.concat(rows, 1);
    }

    @Override
    public void export(OnnxLayer graph, List<String> inputs, String output) {
        long columns = graph.outputShape().get(1);
        String batch = graph.name("batch");
        String shape = graph.name("shape");
        String tokens = graph.name("tokens");
        graph.node("Shape", inputs, batch, Map.of("start", 0, "end", 1));
        graph.node("Concat", List.of(batch, graph.integers("row", 1, columns)), shape, Map.of("axis", 0));
        graph.node("Expand", List.of(graph.weight("token", 1, 1, columns), shape), tokens);
        graph.node("Concat", List.of(tokens, inputs.get(0)), output, Map.of("axis", 1));
    }
}
