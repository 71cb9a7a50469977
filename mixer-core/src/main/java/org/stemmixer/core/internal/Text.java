package org.stemmixer.core.internal;

import java.util.Locale;

/** Texts for people. */
public final class Text {

    private Text() {}

    /** As {@link String#format}, with a decimal point wherever the program runs. */
    public static String format(String pattern, Object... values) {
        // Numbers look the same as with Locale.ROOT, for which Java loads its locale data: 20 ms at start-up.
        return String.format(Locale.US, pattern, values);
    }
}
