package org.stemmixer.training.nn;

import ai.djl.ndarray.types.Shape;

/**
 * What flows between the layers of a {@link NetworkBuilder}.
 *
 * @param name the name, unique in the network
 * @param shape the shape of one item, without the batch
 */
public record Value(String name, Shape shape) {}
