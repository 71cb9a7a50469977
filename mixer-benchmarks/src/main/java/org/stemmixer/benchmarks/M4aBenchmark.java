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

/**
 * M4A files of a stereo clip at 44,100 Hz, decoded here and by ffmpeg, which must be installed. Seconds of audio a second;
 * ffmpeg's time has the start of its process in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class M4aBenchmark {

    private static final int BLOCK_FRAMES = 8192;

    /** What it is coded with; ALAC has 16 bits. */
    @Param({"aac -b:a 128k", "aac -b:a 256k", "alac -sample_fmt s16p"})
    public String codec = "aac -b:a 128k";

    private final float[][] block = new float[2][BLOCK_FRAMES];
    private Path folder = Path.of("");
    private Path input = Path.of("");

    /** Writes the file that is read. */
    @Setup
    public void writeInput() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("m4a-benchmark");
        Path wav = folder.resolve("input.wav");
        input = folder.resolve("input.m4a");
        AudioFiles.write(wav, Clip.of(44_100, 2, 4), SampleEncoding.PCM_24);
        String[] coding = codec.split(" ");
        ReferenceProgram.ffmpeg("-i", wav.toString(), "-c:a", coding[0], coding[1], coding[2], input.toString());
        Files.delete(wav);
    }

    /** Removes the files. */
    @TearDown
    public void removeFiles() throws IOException {
        Files.deleteIfExists(input);
        Files.delete(folder);
    }

    /** Decodes the file, its opening included. */
    @Benchmark
    public float read() throws IOException {
        try (AudioReader reader = AudioFiles.openReader(input)) {
            while (reader.read(block, 0, BLOCK_FRAMES) >= 0) {
                // all of it
            }
        }
        return block[0][0];
    }

    /** Has ffmpeg decode it in one thread. */
    @Benchmark
    public int readWithFfmpeg() throws IOException, InterruptedException {
        return ReferenceProgram.ffmpeg("-threads", "1", "-i", input.toString(), "-f", "null", "-");
    }
}
