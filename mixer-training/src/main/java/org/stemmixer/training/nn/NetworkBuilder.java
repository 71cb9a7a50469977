package org.stemmixer.training.nn;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.internal.Checks;

/**
 * Describes a network layer by layer.
 *
 * <pre>{@code
 * NetworkBuilder net = new NetworkBuilder();
 * Value mel = net.input("logMel", 2, 128, 112);
 * Value maps = net.maxPool(net.relu(net.batchNorm(net.conv2d(mel, 32, 3, 1))), 4, 4);
 * Network network = net.build("gainDb", net.linear(net.globalAvgPool(maps), 1));
 * }</pre>
 *
 * <p>Shapes are those of one item; all layers work on batches. Every method that adds a layer gives the value that comes
 * out of it, and throws {@link IllegalArgumentException} if the layer cannot take what goes in. One thread at a time.
 */
public final class NetworkBuilder {

    private final List<Value> inputs = new ArrayList<>();
    private final List<Network.Step> steps = new ArrayList<>();

    /** Begins a network without inputs. */
    public NetworkBuilder() {}

    /**
     * Adds an input.
     *
     * @param name its name in the ONNX file
     * @param itemShape its shape without the batch
     */
    public Value input(String name, long... itemShape) {
        Value input = new Value(name, new Shape(itemShape));
        inputs.add(input);
        return input;
    }

    /**
     * Subtracts a mean and multiplies by a scale, one pair for each index of an axis: what makes data of any unit fit for
     * learning. The constants become part of the model.
     */
    public Value standardize(Value input, int axis, float[] mean, float[] scale) {
        return add(new Standardize(axis, Initializer.of(mean), Initializer.of(scale)), input);
    }

    /** A square convolution with bias, padded so that stride 1 keeps height and width; the kernel should be odd. */
    public Value conv2d(Value input, int maps, int kernel, int stride) {
        return conv2d(input, maps, kernel, kernel, stride, stride);
    }

    /** A convolution with bias, padded by half the kernel; items are (maps, height, width). */
    public Value conv2d(Value input, int maps, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth) {
        Checks.atLeast("maps", maps, 1);
        Checks.atLeast("kernelHeight", kernelHeight, 1);
        Checks.atLeast("kernelWidth", kernelWidth, 1);
        Checks.atLeast("strideHeight", strideHeight, 1);
        Checks.atLeast("strideWidth", strideWidth, 1);
        return add(new Conv2d(maps, kernelHeight, kernelWidth, strideHeight, strideWidth), input);
    }

    /** Batch normalisation of each map. */
    public Value batchNorm(Value input) {
        return add(new BatchNorm(), input);
    }

    /** Layer normalisation over the last dimension. */
    public Value layerNorm(Value input) {
        return add(new LayerNorm(), input);
    }

    /** Rectifier. */
    public Value relu(Value input) {
        return add(Activation.RELU, input);
    }

    /** Gaussian error linear unit, exact. */
    public Value gelu(Value input) {
        return add(Activation.GELU, input);
    }

    /** Logistic function. */
    public Value sigmoid(Value input) {
        return add(Activation.SIGMOID, input);
    }

    /** Hyperbolic tangent. */
    public Value tanh(Value input) {
        return add(Activation.TANH, input);
    }

    /** Exponential function. */
    public Value exp(Value input) {
        return add(Activation.EXP, input);
    }

    /** Natural logarithm of what is above 0. */
    public Value log(Value input) {
        return add(Activation.LOG, input);
    }

    /** The maximum of windows side by side; what fills no window is left out. */
    public Value maxPool(Value input, int height, int width) {
        return pool(Pool.Of.MAXIMUM, input, height, width);
    }

    /** The mean of windows side by side; what fills no window is left out. */
    public Value avgPool(Value input, int height, int width) {
        return pool(Pool.Of.MEAN, input, height, width);
    }

    /** The means of so many windows that split height and width evenly, which they must. */
    public Value adaptiveAvgPool(Value input, int height, int width) {
        Shape shape = input.shape();
        if (shape.dimension() != 3 || shape.get(1) % height != 0 || shape.get(2) % width != 0) {
            throw new IllegalArgumentException(shape + " cannot be split into " + height + " x " + width + " windows");
        }
        return pool(Pool.Of.MEAN, input, (int) shape.get(1) / height, (int) shape.get(2) / width);
    }

    /** The mean of each map: items of (maps). */
    public Value globalAvgPool(Value input) {
        return flatten(adaptiveAvgPool(input, 1, 1));
    }

    /** The maximum of each map: items of (maps). */
    public Value globalMaxPool(Value input) {
        Shape shape = input.shape();
        if (shape.dimension() != 3) {
            throw new IllegalArgumentException("globalMaxPool takes items of 3 dimensions, but was given " + shape);
        }
        return flatten(pool(Pool.Of.MAXIMUM, input, (int) shape.get(1), (int) shape.get(2)));
    }

    /** Sets a part of the values to 0 in training, and makes the others larger for it. */
    public Value dropout(Value input, double rate) {
        return add(new Dropout(Checks.inRange("rate", rate, 0, 0.95)), input);
    }

    /** A fully connected layer over the last dimension, with bias. */
    public Value linear(Value input, int units) {
        return add(new Linear(Checks.atLeast("units", units, 1), Initializer.constant(0)), input);
    }

    /** A fully connected layer that begins with given biases, as many as it has units. */
    public Value linear(Value input, float... initialBias) {
        Checks.atLeast("units", initialBias.length, 1);
        return add(new Linear(initialBias.length, Initializer.of(initialBias)), input);
    }

    /**
     * Multi-head self-attention over items of (rows, columns): A. Vaswani et al., "Attention Is All You Need", 2017,
     * arXiv:1706.03762.
     *
     * @param heads must divide the number of columns
     */
    public Value selfAttention(Value input, int heads) {
        if (input.shape().dimension() != 2 || input.shape().get(1) % heads != 0) {
            throw new IllegalArgumentException(
                    "attention with " + heads + " heads takes items of (rows, columns divisible by " + heads
                            + "), but was given " + input.shape());
        }
        int columns = (int) input.shape().get(1);
        int headColumns = columns / heads;
        long[] split = {input.shape().get(0), heads, headColumns};
        Value query = scale(transpose(reshape(linear(input, columns), split), 1, 0, 2), 1 / Math.sqrt(headColumns));
        Value key = transpose(reshape(linear(input, columns), split), 1, 2, 0);
        Value value = transpose(reshape(linear(input, columns), split), 1, 0, 2);
        Value attention = add(new Softmax(), add(new MatMul(), query, key));
        Value heard = transpose(add(new MatMul(), attention, value), 1, 0, 2);
        return linear(reshape(heard, input.shape().getShape()), columns);
    }

    /** The sum of two values of one shape. */
    public Value add(Value first, Value second) {
        return add(new Add(), first, second);
    }

    /** Every value times a constant. */
    public Value scale(Value input, double factor) {
        return add(new Multiply((float) Checks.finite("factor", factor)), input);
    }

    /**
     * Softly limited by a hyperbolic tangent, so that what is out of the ordinary is not answered with what is far out of it.
     *
     * @param bound what no value goes beyond, above 0
     */
    public Value bounded(Value input, double bound) {
        return scale(tanh(scale(input, 1 / bound)), bound);
    }

    /** Values side by side along an axis of the item. */
    public Value concat(int axis, Value... values) {
        return add(new Concat(axis), values);
    }

    /** The same values in another shape. */
    public Value reshape(Value input, long... itemShape) {
        return add(new Reshape(new Shape(itemShape)), input);
    }

    /** The same values in one dimension. */
    public Value flatten(Value input) {
        return reshape(input, input.shape().size());
    }

    /** The axes in another order; 0 is the first one after the batch. */
    public Value transpose(Value input, Integer... order) {
        return add(new Transpose(Arrays.asList(order)), input);
    }

    /** A learned row before all rows of items of (rows, columns). */
    public Value prependToken(Value input) {
        return add(new PrependToken(), input);
    }

    /** A learned value added to each number, such as a positional embedding. */
    public Value addLearned(Value input) {
        return add(new AddLearned(), input);
    }

    /** One index of the first axis, which goes away. */
    public Value select(Value input, int index) {
        return add(new Select(Checks.atLeast("index", index, 0)), input);
    }

    /**
     * The network described.
     *
     * @param outputName the output's name in the ONNX file
     * @param last what came out of the layer that was added last
     */
    public Network build(String outputName, Value last) {
        if (steps.isEmpty() || !steps.get(steps.size() - 1).output().equals(last)) {
            throw new IllegalArgumentException("the output must come from the layer added last, but was " + last);
        }
        return new Network(inputs, steps, new Value(outputName, last.shape()));
    }

    private Value pool(Pool.Of of, Value input, int height, int width) {
        return add(new Pool(of, Checks.atLeast("height", height, 1), Checks.atLeast("width", width, 1)), input);
    }

    private Value add(Layer layer, Value... values) {
        List<Value> from = List.of(values);
        Shape shape = layer.outputShape(from.stream().map(Value::shape).toList());
        Value output = new Value(layer.kind() + steps.size(), shape);
        steps.add(new Network.Step(layer, from, output));
        return output;
    }
}
