package org.stemmixer.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The licences of songs: a table of tab-separated source, song and licence as an SPDX expression, with {@code #} before
 * comments. A song that ends in {@code *} stands for all songs that begin so; of several rows that fit, the longest counts.
 * Soundfonts have a source of their own, {@code soundfonts}.
 */
final class LicenceTable {

    private static final int COLUMNS = 3;
    private static final String ANY = "*";
    private static final String SOUNDFONTS = "soundfonts";

    /** Without parentheses, so one with both AND and OR would not be clear. */
    private static final Pattern EXPRESSION =
            Pattern.compile("ID( AND ID)*|ID( OR ID)*".replace("ID", "[A-Za-z0-9.-]+[+]?"));

    private final Map<List<String>, String> licences = new HashMap<>();

    private LicenceTable() {}

    /** @throws IOException if it can't be read, or a row is not complete, has no such expression, or comes again */
    static LicenceTable read(Path file) throws IOException {
        LicenceTable table = new LicenceTable();
        for (List<String> cells : TabSeparated.read(file, COLUMNS)) {
            List<String> song = cells.subList(0, 2);
            String licence = cells.get(2);
            if (song.contains("")) {
                throw new IOException(file + ": a row must name source and song, but is " + cells);
            }
            if (!EXPRESSION.matcher(licence).matches()) {
                throw new IOException(
                        file + ": a licence must be ids of SPDX joined by AND or by OR, but is '" + licence + "'");
            }
            if (table.licences.put(song, licence) != null) {
                throw new IOException(file + ": names " + String.join(", ", song) + " twice");
            }
        }
        return table;
    }

    /** The licence of a song; empty if the table does not know it. */
    Optional<String> ofSong(String source, String song) {
        String licence = licences.get(List.of(source, song));
        for (int end = song.length(); licence == null && end >= 0; end--) {
            licence = licences.get(List.of(source, song.substring(0, end) + ANY));
        }
        return Optional.ofNullable(licence);
    }

    /** The licence of a soundfont, by the name that the recipe gives it; empty if the table does not know it. */
    Optional<String> ofSoundfont(String name) {
        return ofSong(SOUNDFONTS, name);
    }
}
