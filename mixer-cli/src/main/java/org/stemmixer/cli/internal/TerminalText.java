package org.stemmixer.cli.internal;

import java.util.Collection;

/**
 * Text that does nothing to the terminal that shows it. Names of files may hold any characters: whatever would move the
 * cursor, change colours or turn the direction of writing stands there as {@code \\u001b}, which JSON understands as well.
 */
public final class TerminalText {

    private TerminalText() {}

    /** A name on one line, fit for a terminal. */
    public static String name(Object name) {
        return escaped(name.toString(), false, false);
    }

    /** Text of several lines with each of these names, which may hold line breaks of their own, on one line. */
    public static String withNames(String text, Collection<?> names) {
        String shown = text;
        for (Object name : names) {
            String raw = name.toString();
            String oneLine = name(raw);
            // What else is in a name is escaped like all other text.
            shown = raw.equals(oneLine) ? shown : shown.replace(raw, oneLine);
        }
        return shown;
    }

    /** The same with line breaks left as they are, and carriage returns too if they may be there. */
    static String escaped(String text, boolean lineBreaks, boolean carriageReturns) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = switch (c) {
                case '\n' -> lineBreaks;
                case '\r' -> carriageReturns || (lineBreaks && i + 1 < text.length() && text.charAt(i + 1) == '\n');
                case '\t' -> true;
                default -> !actsOnTerminals(c);
            };
            if (allowed) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean actsOnTerminals(char c) {
        return Character.isISOControl(c)
                || c == '\u2028' // separators of lines and paragraphs
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e') // embeddings and overrides of the direction
                || (c >= '\u2066' && c <= '\u2069'); // its isolates
    }
}
