package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.stemmixer.dsp.AudioBuffer;

/** FLAC files of a stereo clip at 44,100 Hz, from and to the page cache in blocks of 8192 frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FlacBenchmark {

    private static final int BLOCK_FRAMES = 8192;

    /** How samples are stored. */
    @Param({"PCM_16", "PCM_24"})
    public SampleEncoding encoding = SampleEncoding.PCM_16;

    private final float[][] block = new float[2][BLOCK_FRAMES];
    private AudioBuffer clip = new AudioBuffer(44_100, 2, 0);
    private Path folder = Path.of("");
    private Path input = Path.of("");

    /** Writes the file that is read. */
    @Setup
    public void writeInput() throws IOException {
        clip = Clip.of(44_100, 2, 4);
        folder = Files.createTempDirectory("flac-benchmark");
        input = folder.resolve("input.flac");
        AudioFiles.write(input, clip, encoding);
    }

    /** Removes the files. */
    @TearDown
    public void removeFiles() throws IOException {
        Files.deleteIfExists(input);
        Files.deleteIfExists(folder.resolve("output.flac"));
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

    /** Creates, writes and moves to its target; with dither at 16 bits. */
    @Benchmark
    public long encode() throws IOException {
        return AudioFiles.write(folder.resolve("output.flac"), clip, encoding);
    }
}
