package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.catalog.parquet.ParquetColumn;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.measure.SongAnalysis;

class CatalogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private static CatalogSettings settings(CatalogAction action) {
        return action == CatalogAction.DELIVER ? CatalogTestJobs.deliver().settings() : CatalogSettings.of(action);
    }

    private static CatalogSummary run(CatalogSettings settings, Path source, Path results, int threads)
            throws IOException {
        try (CatalogEngine engine = new ThreadEngine(results, threads)) {
            return Catalog.run(
                    CatalogJob.of(settings), source.toString(), engine, (song, done, songs) -> {}, () -> false);
        }
    }

    private static List<JsonNode> rows(Path results) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(results.resolve(ResultNames.SONGS_JSON))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static JsonNode rowOf(Path results, Path song) throws IOException {
        return rows(results).stream()
                .filter(row -> row.path("addresses")
                        .toString()
                        .contains(song.getFileName().toString()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = CatalogAction.class,
            names = {"ANALYSE", "FEATURES", "DELIVER", "MIX"})
    void oneThreadAndFourWriteTheSameBytes(CatalogAction action) throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 6);

        run(settings(action), songs, folder.resolve("one"), 1);
        run(settings(action), songs, folder.resolve("four"), 4);

        Map<String, String> one = TestSongs.hashes(folder.resolve("one"));
        assertThat(one).hasSizeGreaterThan(5).containsKeys(ResultNames.SONGS_JSON, ResultNames.SONGS_PARQUET);
        assertThat(TestSongs.hashes(folder.resolve("four"))).isEqualTo(one);
    }

    @Test
    void leavingsOfKilledProcessesGoAndFilesOfLivingOnesStay() throws IOException {
        Path songs = TestSongs.write(folder.resolve("song.wav"), 1);
        Path row = Files.createDirectories(folder.resolve("out/rows/00"));
        Path note = Files.createDirectories(folder.resolve("out/addresses/ff"));
        Files.writeString(row.resolve(".stem-mixer-0123456789abcdef-0123456789abcdef.tmp"), "{");
        Files.writeString(note.resolve(".stem-mixer-0123456789abcdef-0000000000000000.tmp"), "");
        try (AtomicFile alive = AtomicFile.open(row.resolve("another.json"))) {
            run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 1);

            assertThat(row).isDirectoryContaining(alive.unfinished()::equals);
        }
        assertThat(row).isEmptyDirectory();
        assertThat(note).isEmptyDirectory();
    }

    @Test
    void eachSongHasOneRow() throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 4);

        CatalogSummary summary = run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 2);

        assertThat(summary.addresses()).isEqualTo(7);
        assertThat(summary.songs()).isEqualTo(6);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.inWords()).startsWith("6 songs at 7 addresses: 5 done, 1 failed");
        List<JsonNode> rows = rows(folder.resolve("out"));
        assertThat(rows)
                .hasSize(6)
                .extracting(row -> row.path("key").asText())
                .isSorted()
                .doesNotHaveDuplicates();
        for (JsonNode row : rows) {
            List<String> names = new ArrayList<>();
            row.fieldNames().forEachRemaining(names::add);
            assertThat(names.subList(1, names.size()))
                    .isEqualTo(
                            CatalogRow.COLUMNS.stream().map(ParquetColumn::name).toList());
        }
        JsonNode copied = rowOf(folder.resolve("out"), Path.of("a copy.wav"));
        assertThat(copied.path("addresses").toString()).contains("song 0.wav");
        Path file = songs.resolve("album 0/song 0.wav");
        assertThat(copied.path("integratedLufs").asDouble())
                .isEqualTo(SongAnalysis.of(file).audio().loudness().integratedLufs());
        assertThat(copied.path("bytes").asLong()).isEqualTo(Files.size(file));
    }

    @Test
    void aBadSongIsARowWithItsReason() throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 2);

        run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 2);

        JsonNode bad = rowOf(folder.resolve("out"), Path.of("bad.wav"));
        assertThat(bad.path("status").asText()).isEqualTo("failed");
        assertThat(bad.path("reason").asText()).isNotBlank().doesNotContain(songs.toString());
        assertThat(bad.path("sha256").asText()).hasSize(64);
        JsonNode cut = rowOf(folder.resolve("out"), Path.of("cut.wav"));
        assertThat(cut.path("status").asText()).isEqualTo("done");
        assertThat(cut.path("notes").toString()).contains("but the file ends after");
    }

    @Test
    void whatIsDoneIsNotReadAgain() throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 3);
        run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 2);
        Map<String, String> before = TestSongs.hashes(folder.resolve("out"));

        assertThat(run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 2)
                        .found())
                .isEqualTo(6);

        assertThat(TestSongs.hashes(folder.resolve("out"))).isEqualTo(before);
        TestSongs.write(songs.resolve("album 1/song 1.wav"), 77);
        Files.setLastModifiedTime(songs.resolve("album 1/song 1.wav"), FileTime.fromMillis(1_000_000));
        TestSongs.write(songs.resolve("new.wav"), 78);
        CatalogSummary changed = run(settings(CatalogAction.ANALYSE), songs, folder.resolve("out"), 2);
        assertThat(changed.addresses() - changed.found()).isEqualTo(2);
        run(settings(CatalogAction.ANALYSE), songs, folder.resolve("anew"), 2);
        assertThat(folder.resolve("out").resolve(ResultNames.SONGS_JSON))
                .hasSameBinaryContentAs(folder.resolve("anew").resolve(ResultNames.SONGS_JSON));
    }

    @Test
    void whatWasCancelledGoesOn() throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 8);
        AtomicInteger heard = new AtomicInteger();
        try (CatalogEngine engine = new ThreadEngine(folder.resolve("out"), 1)) {
            CatalogJob job = CatalogJob.of(settings(CatalogAction.DELIVER));
            assertThatThrownBy(() -> Catalog.run(
                            job,
                            songs.toString(),
                            engine,
                            (song, done, all) -> heard.incrementAndGet(),
                            () -> heard.get() >= 3))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder.resolve("out").resolve(ResultNames.SONGS_JSON)).doesNotExist();

        CatalogSummary rest = run(settings(CatalogAction.DELIVER), songs, folder.resolve("out"), 2);

        assertThat(rest.found()).isGreaterThanOrEqualTo(3);
        run(settings(CatalogAction.DELIVER), songs, folder.resolve("whole"), 2);
        assertThat(TestSongs.hashes(folder.resolve("out"))).isEqualTo(TestSongs.hashes(folder.resolve("whole")));
    }

    @Test
    void failuresAreDoneAnewOnlyIfAskedFor() throws IOException {
        Path missing = folder.resolve("list.txt");
        Files.writeString(missing, "late.wav\n\nhere.wav\n");
        TestSongs.write(folder.resolve("here.wav"), 1);
        Files.writeString(folder.resolve("late.wav"), "not yet");
        CatalogSettings settings = settings(CatalogAction.ANALYSE);
        assertThat(run(settings, missing, folder.resolve("out"), 1).failed()).isEqualTo(1);
        assertThat(run(settings, missing, folder.resolve("out"), 1).found()).isEqualTo(2);

        try (CatalogEngine engine = new ThreadEngine(folder.resolve("out"), 1)) {
            CatalogJob again = new CatalogJob(settings, Duration.ofSeconds(60), true);
            CatalogSummary summary =
                    Catalog.run(again, missing.toString(), engine, (song, done, songs) -> {}, () -> false);
            assertThat(summary.found()).isEqualTo(1);
            assertThat(summary.failed()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeReadHasARowToo() throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, "title,path\n\"One, two\",nowhere.wav\n");

        assertThat(run(settings(CatalogAction.ANALYSE), list, folder.resolve("out"), 1)
                        .failed())
                .isEqualTo(1);

        JsonNode row = rows(folder.resolve("out")).get(0);
        assertThat(row.path("reason").asText()).isEqualTo("there is no such file");
        assertThat(row.path("sha256").isNull()).isTrue();
        TestSongs.write(folder.resolve("nowhere.wav"), 1);
        assertThat(run(settings(CatalogAction.ANALYSE), list, folder.resolve("out"), 1)
                        .failed())
                .isZero();
    }

    @Test
    void anotherJobNeedsAnotherFolder() throws IOException {
        Path song = TestSongs.write(folder.resolve("song.wav"), 1);
        run(settings(CatalogAction.ANALYSE), song, folder.resolve("out"), 1);

        assertThatThrownBy(() -> run(settings(CatalogAction.FEATURES), song, folder.resolve("out"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("job.json: the folder holds the results of another job");
    }

    @Test
    void theResultsAreNoSongs() throws IOException {
        Path songs = TestSongs.folder(folder.resolve("songs"), 2);
        Path results = songs.resolve("results");
        CatalogSummary first = run(settings(CatalogAction.DELIVER), songs, results, 2);

        assertThat(run(settings(CatalogAction.DELIVER), songs, results, 2).addresses())
                .isEqualTo(first.addresses());
    }

    @Test
    void aSourceWithoutSongsIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(
                        () -> run(settings(CatalogAction.ANALYSE), folder.resolve("empty"), folder.resolve("out"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("empty: holds no songs");
        assertThatThrownBy(() -> run(settings(CatalogAction.ANALYSE), folder.resolve("none"), folder.resolve("out"), 1))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("none: there is no such file");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void largeSongsComeFirst() {
        assertThat(CatalogSong.largestFirst(List.of(
                        new CatalogSong("b", 1),
                        new CatalogSong("a", 1),
                        new CatalogSong("c", 5),
                        new CatalogSong("a", 1))))
                .extracting(CatalogSong::address)
                .containsExactly("c", "a", "b");
    }
}
