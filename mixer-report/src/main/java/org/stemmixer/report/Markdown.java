package org.stemmixer.report;

import java.util.regex.Pattern;

/** Texts within Markdown (CommonMark and GitHub's tables), shown as they are whatever they hold. */
final class Markdown {

    /** Controls, among them line ends, and those that turn the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern SYNTAX = Pattern.compile("[\\\\`*_\\[\\]#!|~$^{}]");

    private Markdown() {}

    /** The text, escaped for any place in a line. */
    static String text(String text) {
        String line = CONTROLS.matcher(text).replaceAll("�");
        return SYNTAX.matcher(line)
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                // Addresses become links where nobody asks for it.
                .replace(":", "&#58;")
                .replace("@", "&#64;")
                .replaceAll("(?i)(www)\\.", "$1&#46;");
    }
}
