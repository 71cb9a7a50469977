package org.stemmixer.ml;

import java.io.IOException;

/** Thrown when a model cannot be used: missing, damaged, not as its manifest says, or giving useless numbers. */
public final class ModelException extends IOException {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong with the model, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
