package org.stemmixer.training.nn;

import ai.djl.ndarray.types.Shape;

/** Arithmetic and checks on the shapes of items. */
final class Shapes {

    private Shapes() {}

    /** Requires so many dimensions. */
    static Shape ofRank(Layer layer, Shape shape, int rank) {
        if (shape.dimension() != rank) {
            throw new IllegalArgumentException(
                    layer.kind() + " takes items of " + rank + " dimensions, but was given " + shape);
        }
        return shape;
    }

    /** Requires at least one dimension. */
    static long last(Layer layer, Shape shape) {
        if (shape.dimension() < 1) {
            throw new IllegalArgumentException(layer.kind() + " takes items of at least 1 dimension");
        }
        return shape.get(shape.dimension() - 1);
    }

    /** How often a window fits. */
    static long strided(long length, int window, int stride, int padding) {
        if (length + 2L * padding < window) {
            throw new IllegalArgumentException("a window of " + window + " does not fit into " + length);
        }
        return (length + 2L * padding - window) / stride + 1;
    }

    /** The shape of a batch of items. */
    static Shape batched(long batch, Shape item) {
        return new Shape(batch).addAll(item);
    }

    /** The shape with another length of the last dimension. */
    static Shape withLast(Shape shape, long length) {
        return shape.slice(0, shape.dimension() - 1).add(length);
    }
}
