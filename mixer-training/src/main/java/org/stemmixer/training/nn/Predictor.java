package org.stemmixer.training.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Runs a trained network on the engine that it learned on. One thread at a time; holds native memory until closed. */
public final class Predictor implements AutoCloseable {

    private final Network network;
    private final NDManager manager;
    private final DeviceWeights weights;

    /**
     * A predictor on the processor.
     *
     * @param network the network
     * @param weights its weights
     * @throws IllegalArgumentException if they do not belong together
     */
    public Predictor(Network network, Weights weights) {
        this.network = network;
        manager = TrainingEngine.newManager(Device.cpu());
        this.weights = DeviceWeights.of(network.weightSpecs(), weights, manager);
    }

    /**
     * What the network gives.
     *
     * @param rows number of items
     * @param inputs for each input of the network its values, row after row
     * @return the output's values, row after row
     */
    public float[] predict(int rows, List<float[]> inputs) {
        try (NDManager scratch = manager.newSubManager()) {
            return network.forward(arrays(network, rows, inputs, scratch), weights.byName(), false)
                    .toFloatArray();
        }
    }

    /** Copies inputs to the device. */
    static List<NDArray> arrays(Network network, int rows, List<float[]> inputs, NDManager manager) {
        if (inputs.size() != network.inputs().size()) {
            throw new IllegalArgumentException(
                    "the network has " + network.inputs().size() + " inputs, but was given " + inputs.size());
        }
        List<NDArray> arrays = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            arrays.add(manager.create(
                    inputs.get(i), Shapes.batched(rows, network.inputs().get(i).shape())));
        }
        return arrays;
    }

    @Override
    public void close() {
        manager.close();
    }
}
