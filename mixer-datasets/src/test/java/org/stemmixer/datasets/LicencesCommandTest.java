package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemInfo;
import picocli.CommandLine;

class LicencesCommandTest {

    private static final List<String> TABLE =
            List.of("games\t*\tGPL-2.0-only", "films\ttheme\tCC0-1.0", "soundfonts\tfluid\tMIT");

    @TempDir
    private Path folder = Path.of("");

    private Path midi = Path.of("");
    private Path lmms = Path.of("");
    private Path film = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeSongs() throws IOException {
        midi = multitrack("games/menu/fluid");
        info("games", "menu", "licences/games.txt", "fluid").write(midi);
        lmms = multitrack("games/end/lmms");
        info("games", "end", "licences/games.txt", null).write(lmms);
        film = folder.resolve("mixdowns/films/theme.json");
        Files.createDirectories(film.getParent());
        Files.createFile(film.resolveSibling("theme.wav"));
        info("films", "theme", "licences/films.txt", null).write(film);
    }

    @Test
    void descriptionsGetTheLicencesOfSongAndSoundfont() throws IOException {
        SongInfo before = SongInfo.read(midi);

        assertThat(run(TABLE)).isZero();

        assertThat(SongInfo.read(midi)).isEqualTo(before.withLicences("GPL-2.0-only", "MIT"));
        assertThat(SongInfo.read(lmms).licence()).isEqualTo("GPL-2.0-only");
        assertThat(SongInfo.read(lmms).soundfontLicence()).isNull();
        assertThat(SongInfo.read(film).licence()).isEqualTo("CC0-1.0");
        assertThat(files()).hasSize(3 + 2 + 2 + 1);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines("licences of 3 descriptions, of which 3 were written anew\n");
    }

    @Test
    void whatIsRightIsLeftAlone() throws IOException {
        run(TABLE);
        for (Path file : files().keySet()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        }

        assertThat(run(TABLE)).isZero();
        assertThat(out.toString()).contains("of which 0 were written anew");
        assertThat(files().values()).containsOnly(FileTime.fromMillis(12345));

        assertThat(run(List.of("games\t*\tGPL-2.0-only", "films\t*\tZlib", "soundfonts\tfluid\tMIT")))
                .isZero();
        assertThat(SongInfo.read(film).licence()).isEqualTo("Zlib");
        assertThat(files().values().stream().filter(time -> time.toMillis() != 12345))
                .hasSize(1);
    }

    @Test
    void whatTheTableDoesNotKnowIsNamedAndNothingWritten() throws IOException {
        Map<Path, FileTime> before = files();

        assertThat(run(List.of("games\tmenu\tMIT"))).isEqualTo(1);

        assertThat(err.toString())
                .startsWith(folder.resolve("licences.tsv").toString())
                .endsWith(": has no licence of films/theme, games/end, the soundfont fluid" + System.lineSeparator());
        assertThat(SongInfo.read(midi).licence()).isNull();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void peoplesOwnDescriptionsAreTheirs() throws IOException {
        Path own = multitrack("mine/song");
        String json = "{\"source\": \"mine\", \"song\": \"song\", \"group\": \"me\", \"mood\": \"calm\"}";
        Files.writeString(own, json);
        multitrack("undescribed/song");

        assertThat(run(TABLE)).isZero();

        assertThat(own).hasContent(json);
    }

    private int run(List<String> table) throws IOException {
        Path file = Files.write(folder.resolve("licences.tsv"), table);
        int status = new CommandLine(new LicencesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--out", folder.toString(), "--table", file.toString());
        Files.delete(file);
        return status;
    }

    /** Makes the stems, and says where the description goes. */
    private Path multitrack(String song) throws IOException {
        Path stems = Files.createDirectories(folder.resolve("multitracks").resolve(song));
        Files.write(stems.resolve("bass.wav"), new byte[1]);
        Files.write(stems.resolve("drums.wav"), new byte[1]);
        return stems.resolve(SongInfo.FILE_NAME);
    }

    private static SongInfo info(String source, String song, String licenceFile, @Nullable String soundfont) {
        List<StemInfo> stems = List.of(new StemInfo("bass.wav", "bass", "bass", "program 33"));
        return new SongInfo(
                source, song, source, "Anna", null, licenceFile, soundfont, null, 40.25, 1 / 3.0, -1e-7, stems);
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
