package org.stemmixer.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of addresses after RFC 4180: one of the columns, whose name is in the first line, is that of the addresses. */
public final class AddressCsv {

    /** What the column may be called, the first that is there counts. */
    public static final List<String> COLUMNS = List.of("address", "path", "file", "uri", "url");

    private AddressCsv() {}

    /**
     * The column of addresses among some.
     *
     * @param table what to call the table in messages
     * @return its index
     * @throws IOException if there is none
     */
    public static int column(String table, List<String> names) throws IOException {
        List<String> lower = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String wanted : COLUMNS) {
            if (lower.contains(wanted)) {
                return lower.indexOf(wanted);
            }
        }
        throw new IOException(table + ": has no column of addresses (permitted " + String.join(", ", COLUMNS)
                + "; there are " + String.join(", ", names) + ")");
    }

    static List<String> addresses(String table, String text) throws IOException {
        List<List<String>> records = records(table, text.startsWith("\ufeff") ? text.substring(1) : text);
        if (records.isEmpty()) {
            throw new IOException(table + ": is empty");
        }
        int column = column(table, records.get(0));
        List<String> addresses = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            addresses.add(column < record.size() ? record.get(column) : "");
        }
        return addresses;
    }

    private static List<List<String>> records(String table, String text) throws IOException {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (quoted && doubled) {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                record.add(end(field));
            } else if (!quoted && c == '\n') {
                record.add(end(field));
                records.add(record);
                record = new ArrayList<>();
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IOException(table + ": a quotation mark is not closed");
        }
        if (!field.isEmpty() || !record.isEmpty()) {
            record.add(end(field));
            records.add(record);
        }
        return records;
    }

    private static String end(StringBuilder field) {
        String text = field.toString();
        field.setLength(0);
        return text;
    }
}
