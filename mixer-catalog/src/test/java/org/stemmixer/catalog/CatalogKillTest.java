package org.stemmixer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in a process of its own, killed again and again. */
class CatalogKillTest {

    private static final int SONGS = 40;

    @TempDir
    private Path folder;

    /** The process: says that it begins, and does a job to its end. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("begins");
            try (CatalogEngine engine = new ThreadEngine(Path.of(arguments[1]), 2)) {
                Catalog.run(CatalogTestJobs.deliver(), arguments[0], engine, (song, done, songs) -> {}, () -> false);
            }
        }
    }

    private Process start(Path songs, Path results) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        songs.toString(),
                        results.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void whatIsKilledAtAnyMomentGoesOn() throws Exception {
        Path songs = TestSongs.folder(folder.resolve("songs"), SONGS);
        Path results = folder.resolve("killed");
        Random random = new Random(17);
        int kills = 0;
        boolean ended = false;
        while (!ended) {
            Process process = start(songs, results);
            // From here on, whatever the virtual machine took to start.
            process.getInputStream().read();
            long patience = kills < 5 ? 1 + random.nextInt(600) : 120_000;
            ended = process.waitFor(patience, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
                kills++;
            } else {
                assertThat(process.exitValue()).isZero();
            }
        }

        assertThat(kills).isPositive();
        try (CatalogEngine engine = new ThreadEngine(folder.resolve("whole"), 2)) {
            Catalog.run(CatalogTestJobs.deliver(), songs.toString(), engine, (song, done, all) -> {}, () -> false);
        }
        assertThat(TestSongs.hashes(results)).isEqualTo(TestSongs.hashes(folder.resolve("whole")));
        try (Stream<Path> left = Files.walk(results)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".tmp"))
                            .toList())
                    .isEqualTo(List.of());
        }
    }
}
