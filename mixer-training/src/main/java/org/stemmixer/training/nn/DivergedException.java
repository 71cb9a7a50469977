package org.stemmixer.training.nn;

/** The loss or its gradient is no longer finite. */
final class DivergedException extends ArithmeticException {

    private static final long serialVersionUID = 1;

    DivergedException() {
        super("the loss or its gradient is no longer finite: the learning rate may be too high, or the data at fault");
    }
}
