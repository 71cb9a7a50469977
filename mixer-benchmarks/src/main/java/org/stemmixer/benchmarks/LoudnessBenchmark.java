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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Loudness, loudness range and true peak of stereo at 48,000 Hz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoudnessBenchmark {

    private static final int SAMPLE_RATE = 48_000;

    private AudioBuffer clip = new AudioBuffer(SAMPLE_RATE, 2, 0);
    private AudioBuffer rising = new AudioBuffer(SAMPLE_RATE, 2, 0);

    /** Makes the clips. */
    @Setup
    public void makeClips() {
        clip = Clip.of(SAMPLE_RATE, 2, 5);
        rising = new AudioBuffer(SAMPLE_RATE, 2, Clip.SECONDS * SAMPLE_RATE);
        SplittableRandom random = new SplittableRandom(6);
        for (float[] channel : rising.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) ((random.nextDouble() - 0.5) * Math.exp(0.5 * n / SAMPLE_RATE - 5));
            }
        }
    }

    /** Music, of which few stretches can hold the true peak. */
    @Benchmark
    public Loudness loudness() {
        return LoudnessMeter.measure(clip);
    }

    /** White noise that grows louder and louder, so that every stretch may hold the true peak: the slowest case. */
    @Benchmark
    public Loudness loudnessOfRisingNoise() {
        return LoudnessMeter.measure(rising);
    }
}
