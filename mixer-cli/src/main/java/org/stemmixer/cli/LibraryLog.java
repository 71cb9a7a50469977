package org.stemmixer.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of the library, which Java prints on error output unless told otherwise. */
final class LibraryLog {

    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("org.stemmixer");

    private LibraryLog() {}

    /** Leaves it to results to say what was done and why. */
    static void silence() {
        LOG.setLevel(Level.OFF);
    }
}
