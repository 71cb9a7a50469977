package org.stemmixer.codecs.aac;

/** The syntactic elements of a frame in the order of their codes: ISO/IEC 14496-3, table 4.85. */
public enum ElementKind {
    /** One channel. */
    SINGLE,
    /** Two channels. */
    PAIR,
    /** What is to be added to other channels. */
    COUPLING,
    /** Low-frequency effects. */
    LOW_FREQUENCY,
    /** Bytes for somebody else. */
    DATA,
    /** Where the channels are played. */
    PROGRAM_CONFIG,
    /** Filling, or an extension. */
    FILL,
    /** The end of the frame. */
    END;

    private static final ElementKind[] ALL = values();

    static ElementKind of(int code) {
        return ALL[code];
    }
}
