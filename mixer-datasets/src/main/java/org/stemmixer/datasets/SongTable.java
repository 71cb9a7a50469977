package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who made which song: a table of tab-separated source, song, group and author, with {@code #} before comments. Songs that
 * are not in the table are left out of the data.
 */
final class SongTable {

    private static final int COLUMNS = 4;

    private final Map<List<String>, Row> rows = new HashMap<>();

    private SongTable() {}

    /** A song's group, the unit of splitting, and its author; empty if not known. */
    record Row(String group, String author) {}

    /** @throws IOException if it can't be read, or a row has not four columns, or names a song again */
    static SongTable read(Path file) throws IOException {
        SongTable table = new SongTable();
        for (List<String> cells : TabSeparated.read(file, COLUMNS)) {
            Row row = new Row(cells.get(0) + "/" + cells.get(2), cells.get(3));
            if (table.rows.put(cells.subList(0, 2), row) != null) {
                throw new IOException(file + ": names " + cells.get(0) + ", " + cells.get(1) + " twice");
            }
        }
        return table;
    }

    Optional<Row> find(String source, String song) {
        return Optional.ofNullable(rows.get(List.of(source, song)));
    }
}
