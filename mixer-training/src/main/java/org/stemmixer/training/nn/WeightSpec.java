package org.stemmixer.training.nn;

import ai.djl.ndarray.types.Shape;

/**
 * An array of numbers that a layer needs.
 *
 * @param name unique within the layer; within the whole network once prefixed by the layer's name
 * @param shape its shape
 * @param role how it is learned
 * @param initializer what it begins with
 */
record WeightSpec(String name, Shape shape, Role role, Initializer initializer) {

    /** How a weight changes in training. */
    enum Role {
        /** Learned, and pulled towards zero by weight decay. */
        DECAYED,
        /** Learned without decay: biases, gains of normalisations, embeddings. */
        LEARNED,
        /** Not learned by gradients: running statistics and constants. */
        FIXED
    }

    WeightSpec within(String layer) {
        return new WeightSpec(layer + "." + name, shape, role, initializer);
    }

    int size() {
        return Math.toIntExact(shape.size());
    }
}
