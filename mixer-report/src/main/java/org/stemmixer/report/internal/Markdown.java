package org.stemmixer.report.internal;

import java.util.regex.Pattern;

/**
 * Texts within Markdown (CommonMark and GitHub's additions), shown as they are whatever they hold. Escaped with backslashes, and only
 * where a character would do something, so that the file can be read as it is too.
 */
public final class Markdown {

    private static final Pattern SYNTAX = Pattern.compile(String.join(
            "|",
            // Code, emphasis, links, cells of tables, strikethrough, mathematics.
            "[\\\\`*\\[\\]|~$]",
            // Within a word, an underline is one.
            "(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])",
            // Elements and entities.
            "<(?=[\\p{L}/!?])",
            "&(?=#?\\w+;)",
            // Addresses, which become links where nobody asks for it.
            "(?<=[\\p{L}\\p{N}+.-]):(?=[^\\s\\d])",
            "(?<=\\S)@(?=\\S)",
            "(?<=(?i:www))\\.",
            // Headings, quotes, lists and rules, where a line begins; headings end in signs too.
            "(?:^|(?<=\\s))#",
            "^>|^[-+](?=[\\s-]|$)",
            "(?<=^\\d{1,9})[.)](?=\\s|$)"));

    private Markdown() {}

    /** The text, escaped for any place in a line. */
    public static String text(String text) {
        return SYNTAX.matcher(SingleLine.of(text).strip()).replaceAll("\\\\$0");
    }
}
