package org.stemmixer.benchmarks;

import java.io.IOException;
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
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.ml.OnnxMixParameterPredictor;

/** Predicting the mixing parameters of a song in memory, features included. One second of audio is one second of the song. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ModelBenchmark.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModelBenchmark {

    /** Length of the song: models hear a limited number of excerpts, however long it is. */
    static final int SECONDS = 240;

    private static final int SAMPLE_RATE = 44_100;

    /** A bundled model. */
    @Param({"mix-parameters-baseline-cnn", "mix-parameters-enhanced-cnn", "mix-parameters-ast"})
    public String model = "";

    private final AudioBuffer audio = Clip.of(SAMPLE_RATE, 2, 1, SECONDS);
    private OnnxMixParameterPredictor predictor = new OnnxMixParameterPredictor();

    /** Loads the model. */
    @Setup
    public void load() throws IOException {
        predictor.close();
        predictor = OnnxMixParameterPredictor.bundled(model);
    }

    /** The whole prediction. */
    @Benchmark
    public MixParameterPrediction parameters() throws IOException {
        return predictor.predict(Song.of("song", audio));
    }

    /** Frees the model. */
    @TearDown
    public void close() {
        predictor.close();
    }
}
