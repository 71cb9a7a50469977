package org.stemmixer.benchmarks;

import java.util.SplittableRandom;
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

/**
 * Effects on noise of different level, in place on stereo at 44,100 Hz: with subnormal samples they must take no longer than
 * with loud ones, whatever the processor.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SubnormalBenchmark {

    private static final int SAMPLE_RATE = 44_100;
    private static final int BLOCK_FRAMES = 4096;

    /** Those with feedback. */
    @Param({"THREE_BAND_EQ", "REVERB", "DELAY", "MASTERING_CHAIN"})
    public BenchmarkedEffect effect = BenchmarkedEffect.REVERB;

    /** The largest magnitude: loud, and twice among the subnormal numbers. */
    @Param({"0.5", "1e-39", "1e-42"})
    public double amplitude = 0.5;

    private AudioBuffer noise = new AudioBuffer(SAMPLE_RATE, 2, 0);
    private final float[][] block = new float[2][BLOCK_FRAMES];
    private Effect running = BenchmarkedEffect.REVERB.create();

    /** Makes the noise, and an effect that has sounded before. */
    @Setup
    public void prepare() {
        noise = new AudioBuffer(SAMPLE_RATE, 2, Clip.SECONDS * SAMPLE_RATE);
        SplittableRandom random = new SplittableRandom(7);
        for (float[] channel : noise.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (amplitude * (2 * random.nextDouble() - 1));
            }
        }
        running = effect.create();
        running.prepare(SAMPLE_RATE, 2);
        running.process(Clip.of(SAMPLE_RATE, 2, 8).toArrays(), 0, SAMPLE_RATE);
    }

    /** Processes block by block. */
    @Benchmark
    public float process() {
        for (int start = 0; start < noise.frames(); start += BLOCK_FRAMES) {
            int frames = Math.min(BLOCK_FRAMES, noise.frames() - start);
            for (int c = 0; c < 2; c++) {
                System.arraycopy(noise.channel(c), start, block[c], 0, frames);
            }
            running.process(block, 0, frames);
        }
        return block[0][0];
    }
}
