package org.stemmixer.report.internal;

import java.util.regex.Pattern;

/** Texts that stay within their line. */
public final class SingleLine {

    /** Controls, among them line ends, and those that turn the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private SingleLine() {}

    /** The text, with a mark for each control. */
    public static String of(String text) {
        return CONTROLS.matcher(text).replaceAll("�");
    }
}
