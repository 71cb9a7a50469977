package org.stemmixer.report;

import java.util.regex.Pattern;

/** Texts within Markdown (CommonMark and GitHub's tables), shown as they are whatever they hold. */
final class Markdown {

    private static final Pattern SYNTAX = Pattern.compile("[\\\\`*_\\[\\]#!|~$^{}]");

    private Markdown() {}

    /** The text, escaped for any place in a line. */
    static String text(String text) {
        return SYNTAX.matcher(Line.of(text))
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
