package org.stemmixer.core.audio;

import java.util.List;

/**
 * What is known to be wrong with a source: at first what opening it has shown, later what the reader that has come farthest has
 * met, for damage inside of a file shows only there. Thread-safe.
 */
final class SourceNotes {

    private List<String> warnings;
    private long position;

    SourceNotes(List<String> warnings) {
        this.warnings = List.copyOf(warnings);
    }

    synchronized List<String> warnings() {
        return warnings;
    }

    /** A reader ends. */
    synchronized void tell(long position, List<String> warnings) {
        if (position >= this.position) {
            this.position = position;
            this.warnings = List.copyOf(warnings);
        }
    }
}
