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
import org.stemmixer.dsp.effect.Effect;

/** Effects in place on stereo at 44,100 Hz. Each invocation also copies the clip, a few per cent of the time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EffectBenchmark {

    private static final int SAMPLE_RATE = 44_100;
    private static final int CHANNELS = 2;
    private static final int BLOCK_FRAMES = 4096;

    /** What to run. */
    @Param
    public BenchmarkedEffect effect = BenchmarkedEffect.COMPRESSOR;

    private AudioBuffer clip = new AudioBuffer(SAMPLE_RATE, CHANNELS, 0);
    private final float[][] block = new float[CHANNELS][BLOCK_FRAMES];
    private Effect running = BenchmarkedEffect.COMPRESSOR.create();

    /** Makes the clip and the effect. */
    @Setup
    public void prepare() {
        clip = Clip.of(SAMPLE_RATE, CHANNELS, 4);
        running = effect.create();
        running.prepare(SAMPLE_RATE, CHANNELS);
    }

    /** Processes block by block, as a mix does. */
    @Benchmark
    public float process() {
        for (int start = 0; start < clip.frames(); start += BLOCK_FRAMES) {
            int frames = Math.min(BLOCK_FRAMES, clip.frames() - start);
            for (int c = 0; c < CHANNELS; c++) {
                System.arraycopy(clip.channel(c), start, block[c], 0, frames);
            }
            running.process(block, 0, frames);
        }
        return block[0][0];
    }
}
