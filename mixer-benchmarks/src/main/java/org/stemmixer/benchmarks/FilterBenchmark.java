package org.stemmixer.benchmarks;

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
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;

/** Butterworth low-pass filters in place at 44,100 Hz. Each invocation also copies the clip, a few per cent of the time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilterBenchmark {

    private static final int SAMPLE_RATE = 44_100;
    private static final int BLOCK_FRAMES = 4096;

    /** Channels of the clip. */
    @Param({"1", "2"})
    public int channels = 1;

    /** Order of the filter: two for each section. */
    @Param({"2", "8"})
    public int order = 2;

    private AudioBuffer clip = new AudioBuffer(SAMPLE_RATE, 1, 0);
    private float[][] block = {};
    private BiquadCascade filter = new BiquadCascade(Butterworth.lowPass(2, 1000, SAMPLE_RATE), 1);

    /** Makes the clip and the filter. */
    @Setup
    public void prepare() {
        clip = Clip.of(SAMPLE_RATE, channels, 2);
        block = new float[channels][BLOCK_FRAMES];
        filter = new BiquadCascade(Butterworth.lowPass(order, 1000, SAMPLE_RATE), channels);
    }

    /** Filters block by block, as a mix does. */
    @Benchmark
    public float butterworth() {
        for (int start = 0; start < clip.frames(); start += BLOCK_FRAMES) {
            int frames = Math.min(BLOCK_FRAMES, clip.frames() - start);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(clip.channel(c), start, block[c], 0, frames);
            }
            filter.process(block, 0, frames);
        }
        return block[0][0];
    }
}
