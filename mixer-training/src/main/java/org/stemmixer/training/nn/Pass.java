package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What a layer has at hand while it runs.
 *
 * @param layer the layer's name
 * @param weights all weights of the network on the device, by full name
 * @param training whether dropout drops, and statistics are those of the batch
 */
record Pass(String layer, Map<String, NDArray> weights, boolean training) {

    NDArray weight(String name) {
        NDArray weight = weights.get(layer + "." + name);
        if (weight == null) {
            throw new IllegalArgumentException("there is no weight " + layer + "." + name);
        }
        return weight;
    }
}
