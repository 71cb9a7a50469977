package org.stemmixer.training.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fills a weight before training. */
@FunctionalInterface
interface Initializer {

    /** A new array of initial values. */
    float[] values(int size, RandomGenerator random);

    /** All the same. */
    static Initializer constant(float value) {
        return (size, random) -> {
            float[] values = new float[size];
            Arrays.fill(values, value);
            return values;
        };
    }

    /** Given values, of which there must be as many as the weight has. */
    static Initializer of(float... given) {
        float[] copy = given.clone();
        return (size, random) -> {
            if (copy.length != size) {
                throw new IllegalArgumentException("values must be " + size + " numbers, but were " + copy.length);
            }
            return copy.clone();
        };
    }

    /**
     * Normally distributed with standard deviation {@code gain / sqrt(inputs)}: K. He et al., "Delving Deep into
     * Rectifiers", 2015, arXiv:1502.01852, where the gain is {@code sqrt(2)} before a ReLU.
     */
    static Initializer fanIn(double gain, long inputs) {
        return normal(gain / Math.sqrt((double) inputs));
    }

    /** Normally distributed around 0. */
    static Initializer normal(double deviation) {
        return (size, random) -> {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        };
    }
}
