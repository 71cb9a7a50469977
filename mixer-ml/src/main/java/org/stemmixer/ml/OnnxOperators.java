package org.stemmixer.ml;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The operators of ONNX that models may use: those whose work follows from the shapes of what goes in and comes out. Loops,
 * branches, recurrent layers, random numbers, sequences, text and files are not among them.
 */
final class OnnxOperators {

    private static final Set<String> ELEMENTWISE = Set.of(
            ("Abs Add And BitShift Cast CastLike Ceil Celu Clip Cos DequantizeLinear Div Dropout Elu Equal Erf Exp Floor Gelu"
                            + " Greater GreaterOrEqual HardSigmoid HardSwish Identity IsInf IsNaN LeakyRelu Less LessOrEqual Log"
                            + " Max Mean Min Mish Mod Mul Neg Not Or Pow PRelu QuantizeLinear Reciprocal Relu Round Selu"
                            + " Sigmoid Sign Sin Softplus Softsign Sqrt Sub Sum Tanh ThresholdedRelu Where Xor")
                    .split(" "));

    private static final Set<String> RESHAPING = Set.of(
            ("Concat Constant ConstantOfShape DepthToSpace Expand Flatten Gather Pad Range Reshape Shape Size Slice"
                            + " SpaceToDepth Split Squeeze Tile Transpose Unsqueeze")
                    .split(" "));

    private static final Set<String> SUMMING = Set.of(
            ("ArgMax ArgMin BatchNormalization CumSum GlobalAveragePool GlobalLpPool GlobalMaxPool GroupNormalization"
                            + " InstanceNormalization LayerNormalization LogSoftmax LpNormalization MeanVarianceNormalization"
                            + " ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd"
                            + " ReduceSum ReduceSumSquare RMSNormalization Softmax")
                    .split(" "));

    private static final Set<String> POOLING = Set.of("AveragePool", "LpPool", "MaxPool");

    private static final Set<String> MULTIPLYING = Set.of("Conv", "Gemm", "MatMul");

    private OnnxOperators() {}

    /** Whether models may use it. */
    static boolean isPermitted(String operator) {
        return ELEMENTWISE.contains(operator)
                || RESHAPING.contains(operator)
                || SUMMING.contains(operator)
                || POOLING.contains(operator)
                || MULTIPLYING.contains(operator);
    }

    /**
     * About how many steps an operation takes: a multiplication, an addition, a value read or written.
     *
     * @param shapes those of all values by name
     */
    static double steps(OnnxFile.Node node, Map<String, long[]> shapes) {
        double out = node.outputs().stream()
                .mapToDouble(name -> values(name, shapes))
                .sum();
        double in =
                node.inputs().stream().mapToDouble(name -> values(name, shapes)).sum();
        return in + out + out * stepsPerValue(node, shapes);
    }

    private static double stepsPerValue(OnnxFile.Node node, Map<String, long[]> shapes) {
        if (POOLING.contains(node.operator())) {
            return OnnxFile.values(node.integers().getOrDefault("kernel_shape", new long[0]));
        }
        return switch (node.operator()) {
            // A matrix of as many columns as the other one has rows.
            case "MatMul" -> last(node.inputs().get(0), shapes);
            case "Gemm" -> {
                boolean transposed = Arrays.equals(node.integers().get("transA"), new long[] {1});
                long[] a = shapes.getOrDefault(node.inputs().get(0), new long[0]);
                yield a.length == 2 ? a[transposed ? 0 : 1] : 1;
            }
            // A kernel for each of the channels that come out.
            case "Conv" -> {
                long[] kernels = shapes.getOrDefault(node.inputs().get(1), new long[0]);
                yield kernels.length == 0 ? 1 : OnnxFile.values(kernels) / Math.max(1, kernels[0]);
            }
            default -> 0;
        };
    }

    private static double last(String name, Map<String, long[]> shapes) {
        long[] shape = shapes.getOrDefault(name, new long[0]);
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    private static double values(String name, Map<String, long[]> shapes) {
        return name.isEmpty() ? 0 : OnnxFile.values(shapes.getOrDefault(name, new long[0]));
    }
}
