package org.stemmixer.codecs.aac;

/** The syntactic elements of a frame, in the order of their codes: ISO/IEC 14496-3, table 4.85. */
public enum ElementKind {
    /** One channel. */
    SINGLE(0),
    /** Two channels. */
    PAIR(1),
    /** What is to be added to other channels. */
    COUPLING(2),
    /** Low-frequency effects. */
    LOW_FREQUENCY(3),
    /** Bytes for somebody else. */
    DATA(4),
    /** Where the channels are played. */
    PROGRAM_CONFIG(5),
    /** Filling, or an extension. */
    FILL(6),
    /** The end of the frame. */
    END(7);

    private static final ElementKind[] ALL = values();

    private final int code;

    ElementKind(int code) {
        this.code = code;
    }

    static ElementKind of(int code) {
        return ALL[code];
    }

    int code() {
        return code;
    }
}
