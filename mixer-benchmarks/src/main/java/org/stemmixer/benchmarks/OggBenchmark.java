package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;

/** Ogg files of a stereo clip, from the page cache in blocks of 8192 frames; ffmpeg, which must be there, writes them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OggBenchmark {

    private static final int BLOCK_FRAMES = 8192;

    /** The encoder's name in ffmpeg. */
    @Param({"libvorbis", "libopus"})
    public String encoder = "libvorbis";

    private final float[][] block = new float[2][BLOCK_FRAMES];
    private Path folder = Path.of("");
    private Path input = Path.of("");

    /** Writes the file that is read, at 160 kbit/s. */
    @Setup
    public void writeInput() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("ogg-benchmark");
        Path wav = folder.resolve("input.wav");
        AudioFiles.write(wav, Clip.of(48_000, 2, 4), SampleEncoding.PCM_24);
        input = folder.resolve("input.ogg");
        List<String> command = List.of(
                "ffmpeg", "-v", "error", "-i", wav.toString(), "-c:a", encoder, "-b:a", "160k", input.toString());
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("ffmpeg must end with 0, but ended with " + status);
        }
    }

    /** Removes the files. */
    @TearDown
    public void removeFiles() throws IOException {
        Files.deleteIfExists(input);
        Files.deleteIfExists(folder.resolve("input.wav"));
        Files.delete(folder);
    }

    /** Opens, reads and closes. */
    @Benchmark
    public float decode() throws IOException {
        try (AudioReader reader = AudioFiles.openReader(input)) {
            while (reader.read(block, 0, BLOCK_FRAMES) >= 0) {
                // The samples are what is wanted.
            }
        }
        return block[0][0];
    }
}
