package org.stemmixer.report.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A document in Markdown, block by block. What goes in is Markdown already; texts of others are made so by {@link Markdown#text}. */
public final class MarkdownDocument {

    private final StringBuilder text = new StringBuilder();

    /** A paragraph, heading or picture. */
    public void paragraph(String line) {
        text.append(line).append("\n\n");
    }

    /** The first rows of a table: names of columns, of which all but so many at the beginning hold numbers. */
    public void header(List<String> names, int words) {
        row(names);
        List<String> alignment = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            alignment.add(i < words ? "---" : "---:");
        }
        row(alignment);
    }

    /** A row of a table. */
    public void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** An item of a list, or of a list within its last item. */
    public void item(int depth, String line) {
        text.append("  ".repeat(depth)).append("- ").append(line).append('\n');
    }

    /** Ends a table or list. */
    public void end() {
        text.append('\n');
    }

    /** All of it; one line end follows the last paragraph. */
    public byte[] toBytes() {
        return (text.toString().stripTrailing() + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
