package org.stemmixer.cli.internal;

import java.util.Collection;

/**
 * Text that does nothing to the terminal that shows it. Names of files may hold any characters: whatever would move the
 * cursor, change colours or turn the direction of writing stands there as {@code \\u001b}, which JSON understands as well.
 */
public final class TerminalText {

    /** Stands for what was cut; of characters that are one column wide everywhere. */
    private static final String CUT = "..";

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

    /**
     * How many columns of a terminal a text on one line takes: none for marks that stand over another character, two for those of
     * full width, after M. Kuhn's {@code wcwidth} (2007).
     */
    public static int columns(String text) {
        return text.codePoints().map(TerminalText::columns).sum();
    }

    /** A text that takes exactly so many columns: with spaces behind it, or cut. */
    public static String fitted(String text, int columns) {
        int taken = columns(text);
        if (taken <= columns) {
            return text + " ".repeat(columns - taken);
        }
        StringBuilder cut = new StringBuilder();
        int left = Math.max(0, columns - CUT.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            left -= columns(text.codePointAt(i));
            if (left < 0) {
                break;
            }
            cut.appendCodePoint(text.codePointAt(i));
        }
        cut.append(CUT, 0, Math.min(CUT.length(), columns));
        return cut + " ".repeat(columns - columns(cut.toString()));
    }

    private static int columns(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x115f) // Hangul Jamo
                || (codePoint >= 0x2e80 && codePoint <= 0xa4cf && codePoint != 0x303f) // CJK to Yi
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3) // Hangul syllables
                || (codePoint >= 0xf900 && codePoint <= 0xfaff) // CJK compatibility
                || (codePoint >= 0xfe30 && codePoint <= 0xfe6f) // its forms
                || (codePoint >= 0xff00 && codePoint <= 0xff60) // full width
                || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
                || (codePoint >= 0x1f300 && codePoint <= 0x1f64f) // pictures
                || (codePoint >= 0x1f900 && codePoint <= 0x1f9ff)
                || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    }

    private static boolean actsOnTerminals(char c) {
        return Character.isISOControl(c)
                || c == '\u2028' // separators of lines and paragraphs
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e') // embeddings and overrides of the direction
                || (c >= '\u2066' && c <= '\u2069'); // its isolates
    }
}
