package org.stemmixer.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.dsp.AudioBuffer;

/** Mixing four stereo stems in memory at 44,100 Hz, on one thread. One second of audio is one second of the mix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MixBenchmark {

    private static final int SAMPLE_RATE = 44_100;

    private final StemMixer mixer = StemMixer.builder().sampleRate(SAMPLE_RATE).build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    /** Makes the stems. */
    @Setup
    public void makeStems() {
        long seed = 5;
        for (String name : new String[] {"drums", "bass", "vocals", "synth"}) {
            stems.put(name, Clip.of(SAMPLE_RATE, 2, seed++));
        }
    }

    /** With gains as given: apply, sum, keep the mix below full scale. */
    @Benchmark
    public AudioBuffer givenGains() throws IOException {
        MixOptions.Builder options = MixOptions.builder();
        stems.keySet().forEach(name -> options.gainDb(name, -9));
        return mix(options);
    }

    /** With gains by the rules: the same after an analysis of every stem. */
    @Benchmark
    public AudioBuffer automatic() throws IOException {
        return mix(MixOptions.builder().autoGain(true));
    }

    private AudioBuffer mix(MixOptions.Builder options) throws IOException {
        return mixer.mixBuffers(stems, options.executor(Runnable::run).build()).toBuffer();
    }
}
