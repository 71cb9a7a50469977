package org.stemmixer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.catalog.Catalog;
import org.stemmixer.catalog.CatalogAction;
import org.stemmixer.catalog.CatalogEngine;
import org.stemmixer.catalog.CatalogJob;
import org.stemmixer.catalog.CatalogSettings;
import org.stemmixer.catalog.CatalogSummary;
import org.stemmixer.catalog.ThreadEngine;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** The same songs on Spark and on threads. */
class SparkEngineTest {

    private static final int RATE = 44100;

    private static final CatalogJob ANALYSE = CatalogJob.of(CatalogSettings.of(CatalogAction.ANALYSE));
    private static final CatalogJob DELIVER = CatalogJob.of(new CatalogSettings(
            CatalogAction.DELIVER,
            List.of(),
            CatalogSettings.Decide.NOTHING,
            1,
            List.of(new CatalogSettings.Target("loud", -14, -1)),
            false,
            ""));

    private static SparkSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSpark() {
        session = SparkSession.builder()
                .master("local[2,1000]")
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.hadoop.fs." + ElsewhereFileSystem.SCHEME + ".impl", ElsewhereFileSystem.class.getName())
                .getOrCreate();
        session.sparkContext().setLogLevel("OFF");
    }

    @AfterAll
    static void stopSpark() {
        session.stop();
        ExecutorWorkers.closeAll();
    }

    private static CatalogSummary run(CatalogJob job, String source, CatalogEngine engine) throws IOException {
        return Catalog.run(job, source, engine, (song, done, songs) -> {}, () -> false);
    }

    private static CatalogSummary onSpark(CatalogJob job, Object source, Object results) throws IOException {
        return run(
                job, source.toString(), new SparkEngine(session, results.toString())); // others go on with the session
    }

    private static CatalogSummary onThreads(CatalogJob job, Object source, Path results) throws IOException {
        try (CatalogEngine engine = new ThreadEngine(results, 2)) {
            return run(job, source.toString(), engine);
        }
    }

    private Path songs(int count) throws IOException {
        Path songs = folder.resolve("songs");
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            AudioBuffer audio = new AudioBuffer(RATE, 2, RATE / 2 + random.nextInt(RATE / 2));
            for (float[] channel : audio.toArrays()) {
                for (int n = 0; n < channel.length; n++) {
                    channel[n] = (float) (0.1 * Math.sin(0.01 * (i + 1) * n) + 0.01 * random.nextGaussian());
                }
            }
            Path file = songs.resolve("disc " + i % 2).resolve("song " + i + ".wav");
            Files.createDirectories(file.getParent());
            AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        }
        Files.copy(songs.resolve("disc 0/song 0.wav"), songs.resolve("copy.wav"));
        Files.writeString(songs.resolve("bad.flac"), "no audio");
        return songs;
    }

    /** Files but those that tell of time. */
    private static Map<String, byte[]> files(Path results) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(results)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                String name = results.relativize(file).toString();
                if (!name.startsWith("addresses") && !name.equals("costs.jsonl") && !name.endsWith(".crc")) {
                    try {
                        files.put(name, Files.readAllBytes(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }
        return files;
    }

    private static void assertSameFiles(Path results, Path expected) throws IOException {
        Map<String, byte[]> wanted = files(expected);
        assertThat(wanted).hasSizeGreaterThan(8);
        Map<String, byte[]> made = files(results);
        assertThat(made.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, bytes) -> assertThat(made.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void sparkAndThreadsWriteTheSameBytes() throws IOException {
        Path songs = songs(9);

        CatalogSummary summary = onSpark(DELIVER, songs, folder.resolve("spark"));
        onThreads(DELIVER, songs, folder.resolve("threads"));

        assertThat(summary.songs()).isEqualTo(10);
        assertThat(summary.failed()).isEqualTo(1);
        assertSameFiles(folder.resolve("spark"), folder.resolve("threads"));
        assertThat(onSpark(DELIVER, songs, folder.resolve("spark")).found()).isEqualTo(11);
    }

    @Test
    void executorsSeeTheFolderOfTheResultsWhereverTheyRun() throws IOException {
        SharedFiles files = (SharedFiles) new SparkEngine(session, "some/../results").files();

        assertThat(files.results())
                .isEqualTo(Path.of("results").toAbsolutePath().toString());
        assertThat(((SharedFiles) new SparkEngine(session, folder.toUri().toString()).files()).results())
                .isEqualTo(folder.toString());
        assertThat(((SharedFiles) new SparkEngine(session, "s3a://bucket/results").files()).results())
                .isEqualTo("s3a://bucket/results");
    }

    @Test
    void nothingUnfinishedStaysElsewhereButThatOfLivingRuns() throws IOException {
        Path songs = songs(2);
        Path unfinished = folder.resolve("results/.unfinished");
        Files.createDirectories(unfinished.resolve("dead"));
        Files.writeString(unfinished.resolve("dead/row"), "{");
        Files.setLastModifiedTime(
                unfinished.resolve("dead"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Files.createDirectories(unfinished.resolve("alive"));
        Files.writeString(unfinished.resolve("alive/row"), "{");
        String elsewhere = ElsewhereFileSystem.SCHEME + "://" + folder;

        onSpark(DELIVER, songs, elsewhere + "/results");

        assertThat(unfinished).isDirectoryContaining(file -> file.endsWith("alive"));
        try (Stream<Path> runs = Files.list(unfinished)) {
            assertThat(runs).hasSize(1);
        }
        Files.delete(unfinished.resolve("alive/row"));
        Files.delete(unfinished.resolve("alive"));
        onSpark(DELIVER, songs, elsewhere + "/results");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    @Timeout(60)
    void whatFailsAgainAndAgainEndsTheJob() throws IOException {
        Path songs = songs(3);
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/rows"), "in the way");

        assertThatThrownBy(() -> onSpark(ANALYSE, songs, folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out/rows");
    }

    @Test
    void sparkReadsTheTable() throws IOException {
        onSpark(ANALYSE, songs(5), folder.resolve("out"));

        Dataset<Row> table =
                session.read().parquet(folder.resolve("out/songs.parquet").toString());
        Dataset<Row> lines =
                session.read().json(folder.resolve("out/songs.jsonl").toString());

        assertThat(table.count()).isEqualTo(6);
        for (String column : List.of("key", "reason", "integratedLufs", "addresses", "thirdOctavesDb", "bytes")) {
            assertThat(table.select(column).collectAsList())
                    .as(column)
                    .isEqualTo(lines.select(column).collectAsList());
        }
    }

    @Test
    void addressesComeFromParquet() throws IOException {
        Path songs = songs(4);
        List<String> addresses = new ArrayList<>(
                List.of("songs/copy.wav", songs.resolve("disc 1/song 1.wav").toString()));
        String list = folder.resolve("list.parquet").toString();
        session.createDataset(addresses, Encoders.STRING()).toDF("path").write().parquet(list);

        CatalogSummary summary = onSpark(ANALYSE, list, folder.resolve("out"));

        assertThat(summary.songs()).isEqualTo(2);
        assertThat(summary.failed()).isZero();
        session.createDataset(addresses, Encoders.STRING())
                .toDF("title")
                .write()
                .parquet(folder + "/wrong.parquet");
        assertThatThrownBy(() -> onSpark(ANALYSE, folder + "/wrong.parquet", folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "has no column of addresses (permitted address, path, file, uri, url; there are title)");
    }

    @Test
    void songsAndResultsMayBeElsewhere() throws IOException {
        Path songs = songs(5);
        String elsewhere = ElsewhereFileSystem.SCHEME + "://" + folder;

        CatalogSummary summary = onSpark(DELIVER, elsewhere + "/songs", elsewhere + "/results");

        onThreads(DELIVER, songs, folder.resolve("threads"));
        assertThat(summary.songs()).isEqualTo(6);
        Map<String, byte[]> made = files(folder.resolve("results"));
        Map<String, byte[]> wanted = files(folder.resolve("threads"));
        assertThat(made.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, bytes) -> {
            if (name.startsWith("rows") || name.startsWith("audio")) { // which do not tell where songs are
                assertThat(made.get(name)).as(name).isEqualTo(bytes);
            }
        });
        assertThat(onSpark(DELIVER, elsewhere + "/songs", elsewhere + "/results")
                        .found())
                .isEqualTo(7);
        Files.writeString(folder.resolve("list.csv"), "path\nsongs/copy.wav\nsongs/none.wav\n");
        CatalogSummary listed = onSpark(ANALYSE, elsewhere + "/list.csv", elsewhere + "/listed");
        assertThat(listed.songs()).isEqualTo(2);
        assertThat(listed.failed()).isEqualTo(1);
    }
}
