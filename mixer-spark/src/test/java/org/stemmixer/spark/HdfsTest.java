package org.stemmixer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

/** Songs and results on HDFS: a name node and a data node in this process. */
class HdfsTest {

    private static final int SONGS = 5;

    @TempDir
    private static Path folder;

    private static MiniDFSCluster cluster;
    private static FileSystem hdfs;
    private static SparkSession session;

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs = cluster.getFileSystem();
        session = SparkSession.builder()
                .master("local[2]")
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        session.sparkContext().setLogLevel("OFF");
    }

    @AfterAll
    static void stop() {
        session.stop();
        ExecutorWorkers.closeAll();
        cluster.shutdown();
    }

    private static CatalogSummary run(CatalogJob job, String source, CatalogEngine engine) throws IOException {
        return Catalog.run(job, source, engine, (song, done, songs) -> {}, () -> false);
    }

    private static CatalogJob deliver(boolean retry) {
        CatalogSettings settings = new CatalogSettings(
                CatalogAction.DELIVER,
                List.of(),
                CatalogSettings.Decide.NOTHING,
                1,
                List.of(new CatalogSettings.Target("loud", -14, -1)),
                false,
                "");
        return new CatalogJob(settings, CatalogJob.DEFAULT_TIMEOUT, retry);
    }

    private static void write(Path file, int number) throws IOException {
        AudioBuffer audio = new AudioBuffer(44100, 2, 20_000 + 3000 * number);
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (0.1 * Math.sin(0.01 * (number + 1) * n));
            }
        }
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
    }

    private static Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(name);
        RemoteIterator<LocatedFileStatus> all = hdfs.listFiles(root, true);
        while (all.hasNext()) {
            org.apache.hadoop.fs.Path file = all.next().getPath();
            try (var in = hdfs.open(file)) {
                files.put(file.toUri().getPath().substring(name.length() + 1), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void songsComeFromHdfsAndResultsGoThere() throws IOException {
        Path songs = java.nio.file.Files.createDirectories(folder.resolve("songs"));
        for (int i = 0; i < SONGS; i++) {
            write(songs.resolve("song " + i + ".wav"), i);
        }
        java.nio.file.Files.writeString(songs.resolve("bad.flac"), "no audio");
        hdfs.mkdirs(new org.apache.hadoop.fs.Path("/archive"));
        hdfs.copyFromLocalFile(
                new org.apache.hadoop.fs.Path(songs.toUri()), new org.apache.hadoop.fs.Path("/archive/songs"));
        String root = hdfs.getUri().toString();

        CatalogSummary summary =
                run(deliver(false), root + "/archive/songs", new SparkEngine(session, root + "/archive/results"));

        assertThat(summary.songs()).isEqualTo(SONGS + 1);
        assertThat(summary.failed()).isEqualTo(1);
        try (CatalogEngine threads = new ThreadEngine(folder.resolve("threads"), 2)) {
            run(deliver(false), songs.toString(), threads);
        }
        Map<String, byte[]> made = files("/archive/results");
        int compared = 0;
        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            if (file.getKey().startsWith("rows")
                    || file.getKey().startsWith("audio")) { // which do not tell where songs are
                assertThat(folder.resolve("threads").resolve(file.getKey())).hasBinaryContent(file.getValue());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(SONGS + 1 + SONGS);
        assertThat(made.keySet()).contains("songs.jsonl", "songs.parquet", "report.html");
        assertThat(hdfs.exists(new org.apache.hadoop.fs.Path("/archive/results/.unfinished")))
                .isFalse();

        // The same once more finds all done, and replaces the tables; what failed is done anew when told to.
        CatalogSummary again =
                run(deliver(true), root + "/archive/songs", new SparkEngine(session, root + "/archive/results"));
        assertThat(again.found()).isEqualTo(SONGS);
        Map<String, byte[]> replaced = files("/archive/results");
        assertThat(replaced.keySet()).isEqualTo(made.keySet());
        assertThat(replaced.get("songs.jsonl")).isEqualTo(made.get("songs.jsonl"));
        assertThat(session.read()
                        .parquet(root + "/archive/results/songs.parquet")
                        .count())
                .isEqualTo(SONGS + 1);
    }

    @Test
    void listsAreOnHdfsToo() throws IOException {
        write(folder.resolve("one.wav"), 1);
        hdfs.copyFromLocalFile(
                new org.apache.hadoop.fs.Path(folder.resolve("one.wav").toUri()),
                new org.apache.hadoop.fs.Path("/lists/one.wav"));
        try (var out = hdfs.create(new org.apache.hadoop.fs.Path("/lists/list.txt"))) {
            out.write("one.wav\n/lists/none.wav\n".getBytes(StandardCharsets.UTF_8));
        }
        String root = hdfs.getUri().toString();

        CatalogSummary summary =
                run(deliver(false), root + "/lists/list.txt", new SparkEngine(session, root + "/lists/results"));

        assertThat(summary.songs()).isEqualTo(2);
        assertThat(summary.failed()).isEqualTo(1);
    }
}
