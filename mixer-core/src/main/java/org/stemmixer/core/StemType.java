package org.stemmixer.core;

import java.util.Locale;

/** What a stem holds; decides its baseline gain. */
public enum StemType {
    /** Drums and percussion. */
    DRUMS,
    /** Bass. */
    BASS,
    /** Lead and background vocals. */
    VOCALS,
    /** Synthesisers, keys, pads, strings. */
    SYNTH,
    /** Everything else. */
    OTHER;

    /** The name in lower case, as in results and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
