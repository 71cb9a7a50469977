package org.stemmixer.training.nn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs exported networks on ONNX Runtime, and on DJL beside it. */
public final class OnnxRun {

    private OnnxRun() {}

    /** Random values for each input of a network. */
    public static List<float[]> randomInputs(Network network, int rows, long seed) {
        Random random = new Random(seed);
        List<float[]> inputs = new ArrayList<>();
        for (Value input : network.inputs()) {
            float[] values = new float[(int) (rows * input.shape().size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            inputs.add(values);
        }
        return inputs;
    }

    /** Initial weights moved by noise, so that no bias is 0 and no gain is 1. */
    public static Weights noisyWeights(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, float[]> values = new HashMap<>();
        Weights initial = Weights.initial(network, seed);
        for (WeightSpec spec : network.weightSpecs()) {
            float[] noisy = initial.get(spec.name()).clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += (float) (0.1 * random.nextDouble());
            }
            values.put(spec.name(), noisy);
        }
        return new Weights(values);
    }

    /** What ONNX Runtime computes. */
    public static float[] onnx(byte[] model, Network network, int rows, List<float[]> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try (OrtSession session = environment.createSession(model, new OrtSession.SessionOptions())) {
            for (int i = 0; i < inputs.size(); i++) {
                Value input = network.inputs().get(i);
                long[] shape = Shapes.batched(rows, input.shape()).getShape();
                tensors.put(input.name(), OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs.get(i)), shape));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                FloatBuffer values =
                        ((OnnxTensor) result.get(network.output().name()).orElseThrow()).getFloatBuffer();
                float[] array = new float[values.remaining()];
                values.get(array);
                return array;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** The largest difference between ONNX Runtime and DJL. */
    public static double difference(Network network, WeightFormat format, int rows, long seed) throws OrtException {
        Weights weights = noisyWeights(network, seed);
        List<float[]> inputs = randomInputs(network, rows, seed);
        float[] onnx = onnx(network.toOnnx(weights, format), network, rows, inputs);
        try (Predictor predictor = new Predictor(network, weights)) {
            float[] djl = predictor.predict(rows, inputs);
            if (onnx.length != djl.length
                    || djl.length != rows * network.output().shape().size()) {
                throw new AssertionError(onnx.length + " values from ONNX, " + djl.length + " from DJL");
            }
            double largest = 0;
            for (int i = 0; i < djl.length; i++) {
                largest = Math.max(largest, Math.abs(onnx[i] - djl[i]));
            }
            return largest;
        }
    }
}
