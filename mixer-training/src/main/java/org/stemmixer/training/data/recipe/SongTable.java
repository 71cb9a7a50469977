package org.stemmixer.training.data.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who made which song: a table of tab-separated source, song, group and author, with {@code #} before comments. Songs that
 * are not in the table are left out of the data.
 */
final class SongTable {

    private static final int COLUMNS = 4;

    private final Map<String, Row> rows = new HashMap<>();

    private SongTable() {}

    /** A song's group, the unit of splitting, and its author; empty if not known. */
    record Row(String group, String author) {}

    /** @throws IOException if it can't be read, or a row has not four columns, or names a song again */
    static SongTable read(Path file) throws IOException {
        SongTable table = new SongTable();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != COLUMNS) {
                throw new IOException(file + ": a row must have " + COLUMNS + " columns, but is '" + line + "'");
            }
            Row row = new Row(cells[0] + "/" + cells[2], cells[3]);
            if (table.rows.put(key(cells[0], cells[1]), row) != null) {
                throw new IOException(file + ": names " + cells[0] + ", " + cells[1] + " twice");
            }
        }
        return table;
    }

    Optional<Row> find(String source, String song) {
        return Optional.ofNullable(rows.get(key(source, song)));
    }

    private static String key(String source, String song) {
        return source + "\t" + song;
    }
}
