package org.stemmixer.core.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts for people. */
public final class Text {

    /** Controls, among them line ends and those of terminals, and those that turn the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private Text() {}

    /** As {@link String#format}, with a decimal point wherever the program runs. */
    public static String format(String pattern, Object... values) {
        // Numbers look the same as with Locale.ROOT, for which Java loads its locale data: 20 ms at start-up.
        return String.format(Locale.US, pattern, values);
    }

    /** A name as it can be shown: it neither breaks a line nor does anything to a terminal. */
    public static String printable(String name) {
        return CONTROLS.matcher(name).replaceAll("�");
    }
}
