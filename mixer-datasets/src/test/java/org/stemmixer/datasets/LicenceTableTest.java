package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTableTest {

    private static final Path RECIPES = Path.of("recipes");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLongestRowThatFitsCounts() throws IOException {
        LicenceTable table = table(
                "# source, song, licence",
                "games\t*\tMIT",
                "games\ttrack*\tCC-BY-4.0",
                "games\ttrack1\tCC0-1.0",
                "games\ttrack1*\tZlib",
                "",
                "other\tmenu-*\tGPL-2.0-only OR GPL-3.0-only",
                "soundfonts\tpiano\tMIT AND CC0-1.0");

        assertThat(table.ofSong("games", "menu")).contains("MIT");
        assertThat(table.ofSong("games", "trac")).contains("MIT");
        assertThat(table.ofSong("games", "track")).contains("CC-BY-4.0");
        assertThat(table.ofSong("games", "track2")).contains("CC-BY-4.0");
        assertThat(table.ofSong("games", "track1")).contains("CC0-1.0");
        assertThat(table.ofSong("games", "track10")).contains("Zlib");
        assertThat(table.ofSong("other", "menu-1")).contains("GPL-2.0-only OR GPL-3.0-only");
        assertThat(table.ofSong("other", "menu")).isEmpty();
        assertThat(table.ofSong("game", "menu")).isEmpty();
        assertThat(table.ofSoundfont("piano")).contains("MIT AND CC0-1.0");
        assertThat(table.ofSoundfont("organ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "games;menu                  | a row must have 3 columns, but is 'games;menu'",
                "games;menu;MIT;Anna         | a row must have 3 columns",
                ";menu;MIT                   | a row must name source and song, but is [, menu, MIT]",
                "games;;MIT                  | a row must name source and song",
                "games;menu;                 | must be ids of SPDX joined by AND or by OR, but is ''",
                "games;menu;GPL 2            | but is 'GPL 2'",
                "games;menu;MIT AND          | but is 'MIT AND'",
                "games;menu;A AND B OR C     | but is 'A AND B OR C'",
            })
    void malformedRowsAreRefused(String row, String message) {
        assertThatThrownBy(() -> table(row.strip().replace(';', '\t')))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.toString())
                .message()
                .satisfies(text -> assertThat(text.replace('\t', ';')).contains(message));
    }

    @Test
    void noSongMayComeTwice() {
        assertThatThrownBy(() -> table("games\t*\tMIT", "games\t*\tZlib"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("names games, * twice");
    }

    @Test
    void thePublicTableKnowsEverySongOfThePublicData() throws IOException {
        LicenceTable table = LicenceTable.read(RECIPES.resolve("licences.tsv"));

        assertThat(TabSeparated.read(RECIPES.resolve("songs.tsv"), 4))
                .hasSizeGreaterThan(300)
                .allSatisfy(song ->
                        assertThat(table.ofSong(song.get(0), song.get(1))).isPresent());
        assertThat(TabSeparated.read(RECIPES.resolve("licences.tsv"), 3))
                .extracting(row -> row.get(2))
                .flatMap(licence -> List.of(licence.split(" AND | OR ")))
                .containsOnly(
                        "Artistic-1.0",
                        "Artistic-2.0",
                        "BSD-2-Clause",
                        "BSD-3-Clause",
                        "CC-BY-3.0",
                        "CC-BY-SA-3.0",
                        "CC-BY-SA-3.0+",
                        "CC-BY-SA-4.0",
                        "CC0-1.0",
                        "GPL-1.0-or-later",
                        "GPL-2.0-only",
                        "GPL-2.0-or-later",
                        "GPL-3.0-only",
                        "GPL-3.0-or-later",
                        "LGPL-2.0-only",
                        "LGPL-2.1-only",
                        "LicenseRef-public-domain",
                        "LicenseRef-used-with-permission",
                        "MIT",
                        "NOASSERTION",
                        "Zlib");
    }

    /** So that nobody reads a licence in the table that it gives to nothing. */
    @Test
    void everyRowOfThePublicTableThatNamesASongOfTheSongTableFits() throws IOException {
        List<List<String>> songs = TabSeparated.read(RECIPES.resolve("songs.tsv"), 4);
        List<String> sources = songs.stream().map(song -> song.get(0)).toList();

        assertThat(TabSeparated.read(RECIPES.resolve("licences.tsv"), 3))
                .filteredOn(row -> sources.contains(row.get(0)))
                .allSatisfy(row -> assertThat(songs)
                        .anyMatch(song -> song.get(0).equals(row.get(0))
                                && (row.get(1).endsWith("*")
                                        ? song.get(1).startsWith(row.get(1).replace("*", ""))
                                        : song.get(1).equals(row.get(1)))));
    }

    private LicenceTable table(String... rows) throws IOException {
        return LicenceTable.read(Files.write(folder.resolve("licences.tsv"), List.of(rows)));
    }
}
