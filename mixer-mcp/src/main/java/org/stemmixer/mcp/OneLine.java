package org.stemmixer.mcp;

import org.stemmixer.core.internal.FileFailures;

/** What people read, as one line of bounded length. */
final class OneLine {

    private static final int MOST_CHARACTERS = 600;
    private static final int MOST_OF_A_VALUE = 80;

    private OneLine() {}

    /** A text without line breaks and other characters that steer, and not without end. */
    static String of(String text) {
        return shortened(text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?"), MOST_CHARACTERS);
    }

    /** The message of a failure, or what kind it is where it has none. */
    static String of(Throwable failure) {
        return of(FileFailures.message(failure));
    }

    /** So much of a wrong value as a message shows. */
    static String value(Object value) {
        return shortened(String.valueOf(value).replaceAll("\\p{Cntrl}", "?"), MOST_OF_A_VALUE);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
