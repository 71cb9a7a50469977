package org.stemmixer.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

    private static Stream<Arguments> layers() {
        return Stream.of(
                layer("conv2d", (net, in) -> net.conv2d(in, 5, 3, 1)),
                layer("strided conv2d", (net, in) -> net.conv2d(in, 4, 5, 3, 2, 1)),
                layer("batchNorm", NetworkBuilder::batchNorm),
                layer("layerNorm", NetworkBuilder::layerNorm),
                layer("relu", NetworkBuilder::relu),
                layer("gelu", NetworkBuilder::gelu),
                layer("sigmoid", NetworkBuilder::sigmoid),
                layer("tanh", NetworkBuilder::tanh),
                layer("maxPool", (net, in) -> net.maxPool(in, 2, 3)),
                layer("avgPool", (net, in) -> net.avgPool(in, 3, 2)),
                layer("adaptiveAvgPool", (net, in) -> net.adaptiveAvgPool(in, 2, 3)),
                layer("globalAvgPool", NetworkBuilder::globalAvgPool),
                layer("globalMaxPool", NetworkBuilder::globalMaxPool),
                layer("dropout", (net, in) -> net.dropout(in, 0.5)),
                layer("linear", (net, in) -> net.linear(in, 7)),
                layer("biased linear", (net, in) -> net.linear(net.flatten(in), 0.5f, -1f)),
                layer("add", (net, in) -> net.add(in, net.scale(in, 0.5))),
                layer("concat", (net, in) -> net.concat(0, net.relu(in), in)),
                layer("reshape", (net, in) -> net.reshape(in, 18, 16)),
                layer("transpose", (net, in) -> net.transpose(in, 2, 0, 1)),
                layer("standardize", (net, in) -> net.standardize(in, 0, new float[] {1, 2, 3}, new float[] {1, 2, 4})),
                layer("selfAttention", (net, in) -> net.selfAttention(net.reshape(in, 18, 16), 4)),
                layer("addLearned", NetworkBuilder::addLearned),
                layer("prependToken", (net, in) -> net.prependToken(net.reshape(in, 18, 16))),
                layer("select", (net, in) -> net.select(in, 2)));
    }

    private static Arguments layer(String name, BiFunction<NetworkBuilder, Value, Value> add) {
        return Arguments.of(name, add);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void onnxRuntimeAndDjlAgree(String name, BiFunction<NetworkBuilder, Value, Value> add) throws Exception {
        NetworkBuilder net = new NetworkBuilder();
        Network network = net.build("out", add.apply(net, net.input("in", 3, 8, 12)));
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT32, 3, 1)).isLessThan(1e-5);
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT32, 1, 2)).isLessThan(1e-5);
    }

    @Test
    void severalInputs() throws Exception {
        NetworkBuilder net = new NetworkBuilder();
        Value maps = net.globalAvgPool(net.conv2d(net.input("mel", 2, 8, 8), 4, 3, 2));
        Value joined = net.concat(0, maps, net.input("scalars", 5));
        Network network = net.build("gainDb", net.linear(joined, 1));
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT32, 4, 3)).isLessThan(1e-5);
        assertThat(network.learnedValues()).isEqualTo(2 * 9 * 4 + 4 + 9 + 1);
    }

    @Test
    void halfTheRoomForWeightsCostsThreeDigits() throws Exception {
        NetworkBuilder net = new NetworkBuilder();
        Network network = net.build("out", net.sigmoid(net.linear(net.gelu(net.linear(net.input("in", 64), 256)), 10)));
        Weights weights = Weights.initial(network, 1);
        int whole = network.toOnnx(weights, WeightFormat.FLOAT32).length;
        int half = network.toOnnx(weights, WeightFormat.FLOAT16).length;
        assertThat((double) half / whole).isBetween(0.5, 0.55);
        assertThat(OnnxRun.difference(network, WeightFormat.FLOAT16, 8, 1)).isBetween(1e-7, 2e-3);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NetworkBuilder net = new NetworkBuilder();
        Value in = net.input("in", 3, 8, 12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.adaptiveAvgPool(in, 3, 3))
                .withMessage("(3, 8, 12) cannot be split into 3 x 3 windows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.conv2d(net.flatten(in), 4, 3, 1))
                .withMessage("conv2d takes items of 3 dimensions, but was given (288)");
        assertThatIllegalArgumentException().isThrownBy(() -> net.add(in, net.flatten(in)));
        assertThatIllegalArgumentException().isThrownBy(() -> net.reshape(in, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> net.maxPool(in, 9, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> net.selfAttention(net.reshape(in, 18, 16), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> net.concat(0, in, net.reshape(in, 3, 12, 8)));
        assertThatIllegalArgumentException().isThrownBy(() -> net.transpose(in, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> net.build("out", in));
    }
}
