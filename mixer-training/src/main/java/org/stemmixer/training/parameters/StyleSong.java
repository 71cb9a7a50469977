package org.stemmixer.training.parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A song of the table that says which songs styles are made of.
 *
 * @param song path of its WAV file below the folder of songs, without the ending
 * @param style what it is
 * @param heldOut whether styles are tested with it, and not made of it
 * @param author who made it, as its package says
 * @param licence an SPDX expression
 */
record StyleSong(String song, String style, boolean heldOut, String author, String licence) {

    private static final String MEASURED = "measured";
    private static final String HELD_OUT = "held out";
    private static final int COLUMNS = 7;

    /**
     * The rows of a table of tab-separated cells, with {@code #} before comments: package, song, style, {@code measured} or {@code
     * held out}, author, licence, and the file in the package, which is for the recipe that makes the WAV files.
     *
     * @throws IOException if it cannot be read, a row is of another kind, or one author is on both sides of a style
     */
    static List<StyleSong> read(Path table) throws IOException {
        List<StyleSong> songs = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                songs.add(song(table, line));
            }
        }
        for (StyleSong song : songs) {
            if (song.heldOut && songs.stream().anyMatch(other -> !other.heldOut && other.author.equals(song.author))) {
                throw new IOException(table + ": " + song.author + " is held out in one row, and measured in another");
            }
        }
        return songs;
    }

    private static StyleSong song(Path table, String line) throws IOException {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS || !List.of(MEASURED, HELD_OUT).contains(cells[3])) {
            throw new IOException(table + ": a row must have " + COLUMNS + " cells, the fourth one '" + MEASURED
                    + "' or '" + HELD_OUT + "', but is '" + line + "'");
        }
        return new StyleSong(cells[0] + "/" + cells[1], cells[2], cells[3].equals(HELD_OUT), cells[4], cells[5]);
    }

    /** The package that the song comes from. */
    String source() {
        return song.substring(0, song.indexOf('/'));
    }
}
