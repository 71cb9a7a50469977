package org.stemmixer.training.nn;

import ai.djl.ndarray.NDArray;

/**
 * Arithmetic with single numbers in computations that are differentiated.
 *
 * <p>The engine keeps operands for the way back. Given a Java number, DJL makes an operand in memory that Java may free
 * before that, if garbage is collected in between; then gradients are wrong, now and then. Numbers made here live as long as
 * the arrays that they are used with.
 */
final class Scalars {

    private Scalars() {}

    /** The array times a number. */
    static NDArray times(NDArray array, double factor) {
        return array.mul(number(array, factor));
    }

    /** The lesser of each value and a number. */
    static NDArray minimum(NDArray array, double limit) {
        return array.minimum(number(array, limit));
    }

    private static NDArray number(NDArray array, double value) {
        return array.getManager().create((float) value);
    }
}
