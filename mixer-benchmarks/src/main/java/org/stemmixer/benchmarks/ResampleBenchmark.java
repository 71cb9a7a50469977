package org.stemmixer.benchmarks;

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
import org.stemmixer.dsp.resample.Resampler;

/** Conversion of a stereo clip from 48,000 to 44,100 Hz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ResampleBenchmark {

    private AudioBuffer clip = new AudioBuffer(48_000, 2, 0);

    /** Makes the clip. */
    @Setup
    public void makeClip() {
        clip = Clip.of(48_000, 2, 3);
    }

    /** The whole clip, design of the filter included. */
    @Benchmark
    public AudioBuffer resample48To44() {
        return Resampler.resample(clip, 44_100);
    }
}
