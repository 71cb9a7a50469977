package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables of tab-separated cells, with {@code #} before comments. */
final class TabSeparated {

    private TabSeparated() {}

    /**
     * The rows of a table, without comments and blank lines.
     *
     * @throws IOException if it can't be read, or a row has another number of columns
     */
    static List<List<String>> read(Path file, int columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split("\t", -1));
            if (cells.size() != columns) {
                throw new IOException(file + ": a row must have " + columns + " columns, but is '" + line + "'");
            }
            rows.add(cells);
        }
        return rows;
    }
}
