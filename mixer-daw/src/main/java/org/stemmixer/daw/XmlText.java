package org.stemmixer.daw;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML with an indentation, and without what XML cannot hold: the same text on every machine, with the line breaks in
 * attributes that the JDK's own writer would lose.
 */
final class XmlText {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();
    /** Whether the tag that was begun last still takes attributes. */
    private boolean inTag;

    /** Begins an element. */
    XmlText begin(String element) {
        endTag();
        indent();
        text.append('<').append(element);
        open.push(element);
        inTag = true;
        return this;
    }

    /** An attribute of the element that was begun last. */
    XmlText with(String attribute, String value) {
        text.append(' ').append(attribute).append("=\"");
        escape(value);
        text.append('"');
        return this;
    }

    XmlText with(String attribute, long value) {
        return with(attribute, Long.toString(value));
    }

    XmlText with(String attribute, double value) {
        return with(attribute, NumberText.of(value));
    }

    XmlText with(String attribute, boolean value) {
        return with(attribute, Boolean.toString(value));
    }

    /** An attribute that is left out where there is nothing to say. */
    XmlText withText(String attribute, String value) {
        return value.isEmpty() ? this : with(attribute, value);
    }

    /** Ends the element that was begun last. */
    XmlText end() {
        String element = open.pop();
        if (inTag) {
            text.append("/>\n");
            inTag = false;
        } else {
            indent();
            text.append("</").append(element).append(">\n");
        }
        return this;
    }

    /** An element with a text and nothing else. */
    XmlText element(String element, String content) {
        endTag();
        indent();
        text.append('<').append(element).append('>');
        escape(content);
        text.append("</").append(element).append(">\n");
        return this;
    }

    private void endTag() {
        if (inTag) {
            text.append(">\n");
            inTag = false;
        }
    }

    private void indent() {
        text.append("  ".repeat(open.size()));
    }

    private void escape(String value) {
        value.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\t', '\n', '\r' -> text.append("&#").append(letter).append(';');
                default -> text.appendCodePoint(isPermitted(letter) ? letter : '\uFFFD');
            }
        });
    }

    /** The letters that XML 1.0 permits, other than those above; a name of a file may hold others. */
    private static boolean isPermitted(int letter) {
        return (letter >= 0x20 && letter <= 0xD7FF) || (letter >= 0xE000 && letter <= 0xFFFD) || letter >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
