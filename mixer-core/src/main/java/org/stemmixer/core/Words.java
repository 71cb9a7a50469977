package org.stemmixer.core;

import java.util.Locale;

/** Texts for people. */
final class Words {

    private Words() {}

    /** As {@link String#format}, with a decimal point wherever the program runs. */
    static String format(String pattern, Object... values) {
        // Numbers look the same as with Locale.ROOT, for which Java loads its locale data: 20 ms at start-up.
        return String.format(Locale.US, pattern, values);
    }
}
