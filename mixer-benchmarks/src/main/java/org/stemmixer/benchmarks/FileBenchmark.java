package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;

/** Files of a stereo clip, in a folder of their own, from the page cache in blocks of 8192 frames. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class FileBenchmark {

    private static final int BLOCK_FRAMES = 8192;

    private final float[][] block = new float[2][BLOCK_FRAMES];
    private Path folder = Path.of("");
    private Path input = Path.of("");

    /** Writes the file that is read into a folder. */
    abstract Path writeInput(Path folder) throws IOException, InterruptedException;

    final Path folder() {
        return folder;
    }

    final Path input() {
        return input;
    }

    /** Makes the folder and the file that is read. */
    @Setup
    public void makeFolder() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("file-benchmark");
        input = writeInput(folder);
    }

    /** Removes the folder and all files in it. */
    @TearDown
    public void removeFolder() throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
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
