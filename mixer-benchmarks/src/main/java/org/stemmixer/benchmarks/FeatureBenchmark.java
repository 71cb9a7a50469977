package org.stemmixer.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.DoubleFFT_1D;
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
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureFrames;
import org.stemmixer.features.FeatureVector;
import org.stemmixer.features.MelSpectrogram;
import org.stemmixer.features.Stft;
import org.stemmixer.features.Window;

/** Analysis of a mono clip at 44,100 Hz, from the bare transform, below which nothing can go, to all 19 features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Clip.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FeatureBenchmark {

    private static final int SAMPLE_RATE = 44_100;
    private static final int FRAME_LENGTH = 2048;
    private static final int HOP_LENGTH = 512;

    private final DoubleFFT_1D fft = new DoubleFFT_1D(FRAME_LENGTH);
    private final double[] frame = new double[FRAME_LENGTH];
    private final Stft stft = new Stft(FRAME_LENGTH, HOP_LENGTH, Window.HANN);
    private final FeatureExtractor extractor = new FeatureExtractor(SAMPLE_RATE);

    private float[] mono = {};

    /** Makes the clip. */
    @Setup
    public void makeClip() {
        mono = Clip.of(SAMPLE_RATE, 1, 1).channel(0);
    }

    /** The floor: one real transform of 2048 for each hop, on samples as they come, and nothing else. */
    @Benchmark
    public double fft() {
        double sum = 0;
        for (int start = 0; start + FRAME_LENGTH <= mono.length; start += HOP_LENGTH) {
            for (int i = 0; i < FRAME_LENGTH; i++) {
                frame[i] = mono[start + i];
            }
            fft.realForward(frame);
            sum += frame[0];
        }
        return sum;
    }

    /** All magnitudes of the clip. */
    @Benchmark
    public double[][] stft() {
        return stft.magnitudes(mono);
    }

    /** The power of 128 mel bands. */
    @Benchmark
    public MelSpectrogram mel() {
        return extractor.melSpectrogram(mono);
    }

    /** 13 MFCC of every analysis frame, and nothing else. */
    @Benchmark
    public double[][] mfcc() {
        return extractor.mfcc(mono);
    }

    /** Every feature of every analysis frame, 13 MFCC included. */
    @Benchmark
    public FeatureFrames frames() {
        return extractor.extractFrames(mono);
    }

    /** The 19 features of the clip, as predictors want them. */
    @Benchmark
    public FeatureVector features() {
        return extractor.extract(mono);
    }
}
