package org.stemmixer.codecs.aac;

/** How the windows of a frame lie, in the order of their codes (ISO/IEC 14496-3, table 4.127). */
enum WindowSequence {
    /** One long window. */
    ONLY_LONG,
    /** A long one that ends like a short one. */
    LONG_START,
    /** Eight short ones. */
    EIGHT_SHORT,
    /** A long one that begins like a short one. */
    LONG_STOP;

    private static final WindowSequence[] ALL = values();

    static WindowSequence of(int code) {
        return ALL[code];
    }

    /** How many windows there are. */
    int windows() {
        return this == EIGHT_SHORT ? 8 : 1;
    }

    /** The first half of the first window is a short one's. */
    boolean beginsShort() {
        return this == EIGHT_SHORT || this == LONG_STOP;
    }

    /** The second half of the last window is a short one's. */
    boolean endsShort() {
        return this == EIGHT_SHORT || this == LONG_START;
    }
}
