package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stemmixer.core.GainReport;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.ml.CnnGainPredictor;

/**
 * Gains by the bundled model for a song of one minute with four stereo stems in files: reading, the analysis of every
 * stem, and the model. One second of audio is one second of the song.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(GainModelBenchmark.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GainModelBenchmark {

    static final int SECONDS = 60;

    private static final int SAMPLE_RATE = 44_100;

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final List<AnalyzedStem> analyzed = new ArrayList<>();
    private final CnnGainPredictor predictor = new CnnGainPredictor();

    /** Writes the stems, and analyses them for the benchmark of the model alone. */
    @Setup
    public void write() throws IOException {
        long seed = 5;
        for (String name : new String[] {"drums", "bass", "vocals", "synth"}) {
            Path file = Files.createTempFile("stem-mixer-benchmark-", ".wav");
            stems.put(name, file);
            AudioBuffer audio = Clip.of(SAMPLE_RATE, 2, seed++, SECONDS);
            AudioFileSpec spec = new AudioFileSpec(SAMPLE_RATE, 2, SampleEncoding.PCM_16, true);
            try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
                writer.write(audio.toArrays(), 0, audio.frames());
                writer.commit();
            }
        }
        GainPredictor collector = all -> {
            analyzed.addAll(all);
            return all.stream()
                    .map(stem -> GainPrediction.of(0, "none", "not asked"))
                    .toList();
        };
        mixer.predictGains(
                stems, MixOptions.builder().autoGain(true).predictor(collector).build());
    }

    /** The model alone, on one thread: reading the stems, what the model hears, and its answers; not the 19 features. */
    @Benchmark
    public List<GainPrediction> model() throws IOException {
        return predictor.predict(analyzed);
    }

    /** On as many threads as the machine has processors. */
    @Benchmark
    public GainReport parallel() throws IOException {
        return mixer.predictGains(
                stems, MixOptions.builder().autoGain(true).useCnn(true).build());
    }

    /** On one thread. */
    @Benchmark
    public GainReport oneThread() throws IOException {
        return mixer.predictGains(
                stems,
                MixOptions.builder()
                        .autoGain(true)
                        .useCnn(true)
                        .executor(Runnable::run)
                        .build());
    }

    /** Deletes the stems and frees the model. */
    @TearDown
    public void delete() throws IOException {
        predictor.close();
        for (Path file : stems.values()) {
            Files.deleteIfExists(file);
        }
    }
}
