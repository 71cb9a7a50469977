package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stemmixer catalog}. */
class CatalogCommandTest {

    private static final String HELP = "stemmixer catalog";

    @TempDir
    private Path folder;

    private Path songs;
    private Path out;

    @BeforeEach
    void writeSongs() throws IOException {
        songs = Files.createDirectories(folder.resolve("songs"));
        out = folder.resolve("out");
        TestFiles.sine(songs.resolve("soft.wav"), 1000, 0.05, 2, 60_000);
        TestFiles.sine(songs.resolve("loud.wav"), 500, 0.5, 2, 60_000);
    }

    private JsonNode row(int index) throws IOException {
        List<String> lines = Files.readAllLines(out.resolve("songs.jsonl"));
        return new ObjectMapper().readTree(lines.get(index));
    }

    @Test
    void analysesUnlessToldOtherwise() throws IOException {
        String text = Run.of("catalog", songs, "-o", out).succeeds().out();

        assertThat(text)
                .matches(
                        "2 songs: 2 done\n[\\d.]+ s, [\\d.]+ s of processor time for each address that was done now\n");
        assertThat(row(0).path("action").asText()).isEqualTo("analyse");
        assertThat(out.resolve("songs.parquet")).exists();
        JsonNode again =
                Run.of("catalog", songs, "-o", out, "--json").succeeds().json();
        assertThat(again.path("found").asInt()).isEqualTo(2);
        assertThat(Run.of("catalog", songs, "-o", out, "--quiet").succeeds().out())
                .isEmpty();
    }

    @Test
    void deliversAsTheCommandDeliverDoes() throws IOException {
        Run.of("catalog", songs, "-o", out, "--do", "deliver", "--target", "spotify", "--threads", 2)
                .succeeds();
        Run.of("deliver", songs.resolve("loud.wav"), "--target", "spotify", "-o", folder.resolve("alone.wav"))
                .succeeds();

        for (int i = 0; i < 2; i++) {
            if (row(i).path("addresses").toString().contains("loud.wav")) {
                assertThat(out.resolve(row(i).path("outputs").get(0).asText()))
                        .hasSameBinaryContentAs(folder.resolve("alone.wav"));
                return;
            }
        }
        throw new AssertionError("there is no row of loud.wav");
    }

    @Test
    void mixesAsTheCommandMixDoes() throws IOException {
        Run.of("catalog", folder, "-o", out, "--do", "mix", "--decide", "rules").succeeds();
        Run.of("mix", songs, "--auto-gain", "-o", folder.resolve("alone.wav")).succeeds();

        assertThat(out.resolve(row(0).path("outputs").get(0).asText()))
                .hasSameBinaryContentAs(folder.resolve("alone.wav"));
        assertThat(row(0).path("details").path("stems")).hasSize(2);
    }

    @Test
    void mixesSongsAsTheCommandSongDoes() throws IOException {
        Run.of("catalog", songs.resolve("loud.wav"), "-o", out, "--do", "song", "--model", "rules")
                .succeeds();
        Run.of("song", songs.resolve("loud.wav"), "-o", folder.resolve("alone"), "--model", "rules")
                .succeeds();

        assertThat(row(0).path("outputs")).hasSize(1);
        assertThat(out.resolve(row(0).path("outputs").get(0).asText()))
                .hasSameBinaryContentAs(folder.resolve("alone/loud_rule_based_mixed.wav"));
    }

    @Test
    void aJobOfWhichNothingComesFails() throws IOException {
        Path bad =
                Files.writeString(Files.createDirectories(folder.resolve("bad")).resolve("bad.wav"), "no audio");

        Run run = Run.of("catalog", bad, "-o", out);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("1 song: 0 done, 1 failed\n");
        Run.of("catalog", folder.resolve("nowhere"), "-o", out)
                .failsWith(folder.resolve("nowhere") + ": there is no such file");
    }

    @Test
    void refusesWhatMeansNothing() {
        Run.of("catalog", songs, "-o", out, "--do", "analyze")
                .isRefusedWith(
                        "--do must be one of analyse, features, song, mix, deliver, but was 'analyze'; did you mean 'analyse'?",
                        HELP);
        Run.of("catalog", songs, "-o", out, "--do", "deliver")
                .isRefusedWith("deliver needs a target, but the action is deliver", HELP);
        Run.of("catalog", songs, "-o", out, "--engine", "hadoop")
                .isRefusedWith("engine must be one of threads, but was 'hadoop'", HELP);
        Run.of("catalog", songs, "-o", out, "--threads", 0)
                .isRefusedWith("--threads must be in [1, 1024], but was 0", HELP);
        Run.of("catalog", songs, "-o", out, "--timeout-seconds", 0)
                .isRefusedWith("--timeout-seconds must be in [1.0, 604800.0], but was 0.0", HELP);
        assertThat(out).doesNotExist();
    }
}
