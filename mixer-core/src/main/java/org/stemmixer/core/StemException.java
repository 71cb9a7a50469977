package org.stemmixer.core;

import java.io.IOException;

/** A stem that can be read but not mixed; the message names it and says why. */
public class StemException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A stem that cannot be mixed. */
    public StemException(String message) {
        super(message);
    }
}
